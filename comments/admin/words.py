from django.contrib import admin

from comments.models import SuspectPhrase


@admin.register(SuspectPhrase)
class SuspectPhraseAdmin(admin.ModelAdmin):
    list_display = ["phrase", "points", "note"]
    search_fields = ["phrase", "note"]
    list_per_page = 100
