from django.contrib import admin

from comments.models import SuspectAddress, SuspectPhrase


@admin.register(SuspectPhrase)
class SuspectPhraseAdmin(admin.ModelAdmin):
    list_display = ["phrase", "points", "note"]
    search_fields = ["phrase", "note"]
    list_per_page = 100


@admin.register(SuspectAddress)
class SuspectAddressAdmin(admin.ModelAdmin):
    list_display = ["address", "note"]
    search_fields = ["address", "note"]
    list_per_page = 100
    show_full_result_count = False
