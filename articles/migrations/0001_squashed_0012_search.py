"""All migrations up to the last named one, in one step: a new site starts in a fifth of the time.

The single ones stay for sites that are between them."""

import articles.models.reference
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import taggit.managers
from django.conf import settings
from django.db import migrations, models

# Ranges of one number stand for equality: core PostgreSQL can put them into an exclusion constraint without an
# extension. Checked at the end of a transaction, so that rows may change places. SQLite has nothing like it: there
# `articles.facts` refuses overlaps alone.
ADD = """
ALTER TABLE articles_referenceintake ADD CONSTRAINT intake_ages_do_not_overlap EXCLUDE USING gist (
    int8range(supplement_id, supplement_id, '[]') WITH &&,
    int4range(CASE basis WHEN 'RDA' THEN 1 WHEN 'AI' THEN 2 WHEN 'UL' THEN 3 END,
              CASE basis WHEN 'RDA' THEN 1 WHEN 'AI' THEN 2 WHEN 'UL' THEN 3 END, '[]') WITH &&,
    int4range(CASE "group" WHEN 'any' THEN 1 WHEN 'female' THEN 2 WHEN 'male' THEN 3 WHEN 'pregnant' THEN 4 ELSE 5 END,
              CASE "group" WHEN 'any' THEN 1 WHEN 'female' THEN 2 WHEN 'male' THEN 3 WHEN 'pregnant' THEN 4 ELSE 5 END,
              '[]') WITH &&,
    int4range(age_from, age_to, '[]') WITH &&
) DEFERRABLE INITIALLY DEFERRED
"""
REMOVE = "ALTER TABLE articles_referenceintake DROP CONSTRAINT intake_ages_do_not_overlap"


def on_postgresql(sql):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return run


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ("articles", "0001_initial"),
        ("articles", "0002_revisions"),
        ("articles", "0003_study_results"),
        ("articles", "0004_workflow"),
        ("articles", "0005_stricter_constraints"),
        ("articles", "0006_step_verbs"),
        ("articles", "0007_concern_wider"),
        ("articles", "0008_library"),
        ("articles", "0009_next_review_indexes"),
        ("articles", "0010_working_copies"),
        ("articles", "0011_first_versions"),
        ("articles", "0012_search"),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('post', 'personal post'), ('guide', 'guide'), ('review', 'for and against'), ('research', 'research notes'), ('explainer', 'explainer')], default='post', max_length=10, verbose_name='kind')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('slug', models.SlugField(max_length=160, unique=True, verbose_name='address')),
                ('summary', models.CharField(blank=True, help_text='For lists, one or two sentences.', max_length=300, verbose_name='summary')),
                ('key_points', models.JSONField(blank=True, default=list, verbose_name='key points')),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('covers', models.CharField(blank=True, max_length=300, verbose_name='what this article covers')),
                ('disclosure', models.TextField(blank=True, help_text='Who gains from this article?', verbose_name='disclosure')),
                ('terms', models.TextField(blank=True, verbose_name='redistribution terms')),
                ('whole_text_only', models.BooleanField(default=False, verbose_name='may be passed on only whole')),
                ('online_only', models.BooleanField(default=False, verbose_name='may be passed on only online')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('in-review', 'in review'), ('medical', 'medical review'), ('ready', 'ready'), ('archived', 'archived'), ('binned', 'in the bin')], default='draft', editable=False, max_length=10, verbose_name='status')),
                ('publish_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='publish at')),
                ('updated_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='updated for readers')),
                ('change_note', models.CharField(blank=True, max_length=300, verbose_name='what changed')),
                ('next_review', models.DateField(blank=True, null=True, verbose_name='look at it again on')),
                ('binned_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='thrown away')),
                ('text_number', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('modified_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'article',
                'verbose_name_plural': 'articles',
                'ordering': ['-publish_at', '-pk'],
                'permissions': [('publish_article', 'Can publish articles'), ('review_article', 'Can sign medical reviews')],
            },
        ),
        migrations.CreateModel(
            name='Image',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(help_text='Names the picture in an article’s text.', max_length=80, unique=True, verbose_name='key')),
                ('file', models.FileField(upload_to='images/', verbose_name='file')),
                ('width', models.PositiveIntegerField(default=0, editable=False)),
                ('height', models.PositiveIntegerField(default=0, editable=False)),
                ('renditions', models.JSONField(default=list, editable=False)),
                ('colour', models.CharField(default='#f0e9f6', editable=False, max_length=7)),
                ('alt', models.CharField(blank=True, max_length=500, verbose_name='what it shows')),
                ('decorative', models.BooleanField(default=False, verbose_name='decorative, says nothing')),
                ('caption', models.CharField(blank=True, max_length=300, verbose_name='usual caption')),
                ('credit', models.CharField(max_length=200, verbose_name='credit')),
                ('licence', models.CharField(blank=True, max_length=100, verbose_name='licence')),
                ('source', models.URLField(blank=True, verbose_name='source')),
                ('focal_x', models.FloatField(default=0.5, verbose_name='focal point, from the left')),
                ('focal_y', models.FloatField(default=0.5, verbose_name='focal point, from the top')),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'image',
                'verbose_name_plural': 'images',
                'ordering': ['-uploaded_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='KnownWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=30, unique=True)),
                ('is_name', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='Redirect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old_path', models.CharField(help_text='The path, beginning with a slash.', max_length=400, unique=True, verbose_name='old address')),
                ('new_path', models.CharField(db_index=True, max_length=400, verbose_name='new address')),
                ('is_automatic', models.BooleanField(default=False, editable=False, verbose_name='made by a change of address')),
                ('hits', models.PositiveIntegerField(default=0, editable=False, verbose_name='followed')),
                ('last_hit_on', models.DateField(editable=False, null=True, verbose_name='last followed')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='made')),
            ],
            options={
                'verbose_name': 'redirect',
                'verbose_name_plural': 'redirects',
                'ordering': ['old_path'],
            },
        ),
        migrations.CreateModel(
            name='Supplement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                ('slug', models.SlugField(max_length=100, unique=True, verbose_name='address')),
                ('aliases', models.JSONField(blank=True, default=list, verbose_name='also called')),
                ('kind', models.CharField(max_length=60, verbose_name='kind')),
                ('summary', models.TextField(verbose_name='summary')),
                ('key_points', models.JSONField(blank=True, default=list, verbose_name='key points')),
                ('intake_note', models.TextField(blank=True, verbose_name='note on the intakes')),
                ('evidence_note', models.TextField(blank=True, verbose_name='note on the evidence')),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'supplement',
                'verbose_name_plural': 'supplements',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                ('slug', models.SlugField(allow_unicode=True, max_length=100, unique=True, verbose_name='slug')),
                ('kind', models.CharField(choices=[('symptom', 'symptom'), ('subject', 'subject'), ('treatment', 'treatment')], default='subject', max_length=10, verbose_name='kind')),
                ('description', models.TextField(blank=True, verbose_name='in plain words')),
                ('synonyms', models.JSONField(blank=True, default=list, verbose_name='synonyms')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('slug', models.SlugField(max_length=120, unique=True, verbose_name='address')),
                ('bio', models.TextField(blank=True, verbose_name='about the author')),
                ('credentials', models.CharField(blank=True, max_length=200, verbose_name='credentials')),
                ('conflicts', models.TextField(blank=True, verbose_name='conflicts of interest')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='author', to=settings.AUTH_USER_MODEL, verbose_name='login')),
            ],
            options={
                'verbose_name': 'author',
                'verbose_name_plural': 'authors',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Byline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bylines', to='articles.article')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bylines', to='articles.author')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('article', 'author'), name='article_has_author_once'),
                ],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='authors',
            field=models.ManyToManyField(related_name='articles', through='articles.Byline', to='articles.author', verbose_name='authors'),
        ),
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=100, unique=True, verbose_name='key')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('kind', models.CharField(choices=[('medicine-class', 'class of medicines'), ('medicine', 'medicine'), ('condition', 'condition'), ('life-stage', 'stage of life'), ('event', 'planned event'), ('substance', 'food, drink or substance'), ('supplement', 'another supplement'), ('side-effect', 'possible effect')], max_length=20, verbose_name='kind')),
                ('synonyms', models.JSONField(blank=True, default=list, verbose_name='synonyms')),
                ('examples', models.JSONField(blank=True, default=list, verbose_name='examples, generic names')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('wider', models.ManyToManyField(blank=True, help_text='Wider groups it belongs to. Their cautions hold for it too.', related_name='narrower', to='articles.concern', verbose_name='is one of')),
            ],
            options={
                'verbose_name': 'medicine or condition',
                'verbose_name_plural': 'medicines and conditions',
                'ordering': ['name'],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='lead_image',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.image', verbose_name='lead image'),
        ),
        migrations.CreateModel(
            name='ImageUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='image_uses', to='articles.article')),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='articles.image')),
            ],
            options={
                'verbose_name': 'use in an article',
                'verbose_name_plural': 'uses in articles',
                'constraints': [
                    models.UniqueConstraint(fields=('article', 'image'), name='article_uses_image_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='MedicalReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision_number', models.PositiveIntegerField()),
                ('outcome', models.CharField(choices=[('approved', 'holds up'), ('changes', 'needs changes')], max_length=10, verbose_name='outcome')),
                ('scope', models.CharField(max_length=200, verbose_name='what was checked')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('signed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='signed')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='medical_reviews', to='articles.article')),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'medical review',
                'verbose_name_plural': 'medical reviews',
                'ordering': ['-signed_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='review',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.medicalreview'),
        ),
        migrations.CreateModel(
            name='PreviewLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='for whom')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField(verbose_name='ends')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preview_links', to='articles.article')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'preview link',
                'verbose_name_plural': 'preview links',
                'ordering': ['-made_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Reference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=80, unique=True, verbose_name='key')),
                ('title', models.CharField(blank=True, max_length=500, verbose_name='title')),
                ('authors', models.CharField(blank=True, max_length=300, verbose_name='authors')),
                ('journal', models.CharField(blank=True, max_length=200, verbose_name='journal or organisation')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                ('volume_pages', models.CharField(blank=True, max_length=80, verbose_name='volume and pages')),
                ('kind', models.CharField(blank=True, choices=[('rct', 'randomised trial'), ('systematic-review', 'systematic review'), ('guideline', 'guideline'), ('observational', 'observational study'), ('mechanistic', 'laboratory or theory paper'), ('review', 'review'), ('fact-sheet', 'fact sheet')], max_length=20, verbose_name='kind')),
                ('kind_detail', models.CharField(blank=True, max_length=300, verbose_name='design, in words')),
                ('pmid', models.CharField(blank=True, max_length=10, null=True, unique=True, verbose_name='PMID')),
                ('doi', models.CharField(blank=True, max_length=150, null=True, unique=True, verbose_name='DOI')),
                ('pmcid', models.CharField(blank=True, max_length=14, null=True, unique=True, verbose_name='PMCID')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='address')),
                ('state', models.CharField(choices=[('named', 'named only'), ('identified', 'identified'), ('checked', 'checked'), ('superseded', 'superseded'), ('retracted', 'retracted')], default='named', max_length=10, verbose_name='state')),
                ('state_note', models.CharField(blank=True, max_length=500, verbose_name='how it was checked')),
            ],
            options={
                'verbose_name': 'reference',
                'verbose_name_plural': 'references',
                'ordering': ['key'],
                'constraints': [models.CheckConstraint(condition=models.Q(('pmid', None), models.Q(models.Q(('pmid', ''), _negated=True), articles.models.reference.IsDigits('pmid')), _connector='OR'), name='reference_pmid_is_normal'), models.CheckConstraint(condition=models.Q(('doi', None), models.Q(('doi', django.db.models.functions.text.Lower('doi')), ('doi__startswith', '10.')), _connector='OR'), name='reference_doi_is_normal'), models.CheckConstraint(condition=models.Q(('pmcid', None), models.Q(('pmcid', django.db.models.functions.text.Upper('pmcid')), ('pmcid__gt', 'PMC'), ('pmcid__startswith', 'PMC'), articles.models.reference.IsDigits(django.db.models.functions.text.Substr('pmcid', 4))), _connector='OR'), name='reference_pmcid_is_normal')],
            },
        ),
        migrations.CreateModel(
            name='Form',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verified_on', models.DateField(blank=True, null=True, verbose_name='checked on')),
                ('next_review', models.DateField(blank=True, null=True, verbose_name='check again on')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.reference', verbose_name='source')),
                ('supplement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forms', to='articles.supplement')),
                ('topics', models.ManyToManyField(blank=True, related_name='+', to='articles.topic', verbose_name='linked with')),
            ],
            options={
                'verbose_name': 'form',
                'verbose_name_plural': 'forms',
                'ordering': ['order', 'pk'],
                'indexes': [
                    models.Index(fields=['next_review'], name='form_next_review'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('verified_on', None), models.Q(('next_review__isnull', False), ('source__isnull', False)), _connector='OR'), name='form_is_checked_against_a_source'),
                    models.UniqueConstraint(fields=('supplement', 'name'), name='supplement_has_form_once', violation_error_message='This form is in the list already.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='EvidenceClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verified_on', models.DateField(blank=True, null=True, verbose_name='checked on')),
                ('next_review', models.DateField(blank=True, null=True, verbose_name='check again on')),
                ('route', models.CharField(blank=True, help_text='Empty: by mouth.', max_length=60, verbose_name='how it was given')),
                ('population', models.CharField(max_length=60, verbose_name='who was studied')),
                ('direction', models.CharField(choices=[('supports', 'some help'), ('no-effect', 'no difference'), ('mixed', 'mixed results'), ('against', 'made it worse')], max_length=10, verbose_name='what was found')),
                ('summary', models.TextField(verbose_name='in plain words')),
                ('certainty', models.PositiveSmallIntegerField(choices=[(1, 'very low'), (2, 'low'), (3, 'moderate'), (4, 'high')], default=1, editable=False, verbose_name='how sure')),
                ('derived_certainty', models.PositiveSmallIntegerField(choices=[(1, 'very low'), (2, 'low'), (3, 'moderate'), (4, 'high')], default=1, editable=False, verbose_name='what the rule says')),
                ('rule_version', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='version of the rule')),
                ('override', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'very low'), (2, 'low'), (3, 'moderate'), (4, 'high')], help_text='Needs a reason.', null=True, verbose_name='editor’s rating instead')),
                ('override_reason', models.CharField(blank=True, help_text='Why the rule’s rating does not fit.', max_length=300, verbose_name='reason, shown to readers')),
                ('form', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.form', verbose_name='only in this form')),
                ('references', models.ManyToManyField(blank=True, editable=False, related_name='claims', to='articles.reference')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.reference', verbose_name='source')),
                ('supplement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='articles.supplement')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='articles.topic', verbose_name='symptom')),
            ],
            options={
                'verbose_name': 'evidence claim',
                'verbose_name_plural': 'evidence claims',
                'ordering': ['topic__name', 'pk'],
                'indexes': [
                    models.Index(fields=['next_review'], name='evidenceclaim_next_review'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('verified_on', None), models.Q(('next_review__isnull', False), ('source__isnull', False)), _connector='OR'), name='evidenceclaim_is_checked_against_a_source'),
                    models.CheckConstraint(condition=models.Q(('direction__in', ['supports', 'no-effect', 'mixed', 'against'])), name='claim_direction_is_known'),
                    models.CheckConstraint(condition=models.Q(('derived_certainty__in', [1, 2, 3, 4])), name='claim_rule_is_known'),
                    models.CheckConstraint(condition=models.Q(models.Q(('certainty', models.F('derived_certainty')), ('override', None), ('override_reason', '')), models.Q(('certainty', models.F('override')), ('override__in', [1, 2, 3, 4]), ('override__isnull', False), models.Q(('override_reason', ''), _negated=True)), _connector='OR'), name='claim_certainty_is_derived_or_explained'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Citation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='articles.article')),
                ('reference', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='articles.reference')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [
                    models.UniqueConstraint(fields=('article', 'reference'), name='article_cites_once'),
                ],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='references',
            field=models.ManyToManyField(related_name='articles', through='articles.Citation', to='articles.reference'),
        ),
        migrations.CreateModel(
            name='ReviewNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150, verbose_name='who')),
                ('quote', models.CharField(blank=True, max_length=600, verbose_name='the passage')),
                ('text', models.TextField(max_length=4000, verbose_name='note')),
                ('revision_number', models.PositiveIntegerField()),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='settled')),
                ('answers', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='articles.reviewnote')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='review_notes', to='articles.article')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('link', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='notes', to='articles.previewlink')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'review note',
                'verbose_name_plural': 'review notes',
                'ordering': ['made_at', 'pk'],
                'indexes': [
                    models.Index(fields=['article', 'settled_at'], name='review_note_open'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('snapshot', models.JSONField()),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what changed')),
                ('is_small', models.BooleanField(default=False, verbose_name='only a small correction')),
                ('goes_live_at', models.DateTimeField(blank=True, null=True, verbose_name='goes live at')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='articles.article')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'version',
                'verbose_name_plural': 'versions',
                'ordering': ['-number'],
                'indexes': [
                    models.Index(condition=models.Q(('goes_live_at__isnull', False)), fields=['goes_live_at'], name='revision_due'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('article', 'number'), name='article_numbers_its_revisions'),
                ],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='waiting',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.revision', verbose_name='waiting'),
        ),
        migrations.CreateModel(
            name='Slip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(max_length=30)),
                ('word', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slips', to='articles.knownword')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('form', 'word'), name='slip_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(choices=[('submit', 'sent to review'), ('ask_medical', 'asked for a medical review'), ('recall', 'taken back from the medical reviewer'), ('sign', 'medical review signed'), ('send_back', 'sent back with a reason'), ('publish', 'published'), ('schedule', 'scheduled'), ('release', 'edit let live'), ('drop_edit', 'edit dropped'), ('withdraw', 'taken back to draft'), ('archive', 'archived'), ('reopen', 'opened again'), ('throw_away', 'thrown away'), ('bring_back', 'brought back')], max_length=20, verbose_name='step')),
                ('from_state', models.CharField(choices=[('draft', 'draft'), ('in-review', 'in review'), ('medical', 'medical review'), ('scheduled', 'scheduled'), ('published', 'published'), ('archived', 'archived'), ('binned', 'in the bin')], max_length=10, verbose_name='from')),
                ('to_state', models.CharField(choices=[('draft', 'draft'), ('in-review', 'in review'), ('medical', 'medical review'), ('scheduled', 'scheduled'), ('published', 'published'), ('archived', 'archived'), ('binned', 'in the bin')], max_length=10, verbose_name='to')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='articles.article')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'step',
                'verbose_name_plural': 'steps',
                'ordering': ['-made_at', '-pk'],
                'indexes': [
                    models.Index(fields=['article', '-made_at', '-id'], name='step_newest_of_article'),
                ],
            },
        ),
        migrations.CreateModel(
            name='StudyResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('design', models.CharField(blank=True, choices=[('pooled', 'trials read together in a systematic review'), ('randomised', 'randomised trial'), ('open', 'randomised trial without placebo, or not blinded'), ('uncontrolled', 'before and after, nobody to compare with'), ('observational', 'observation, nothing was given'), ('laboratory', 'laboratory or theory'), ('opinion', 'guideline, narrative review or fact sheet')], max_length=15, verbose_name='design')),
                ('participants', models.PositiveIntegerField(blank=True, help_text='How many this result counts. Empty: not known.', null=True, verbose_name='people')),
                ('population', models.CharField(blank=True, choices=[('fibromyalgia', 'people with fibromyalgia'), ('mixed', 'some with fibromyalgia'), ('other', 'other people')], max_length=15, verbose_name='who they were')),
                ('tier', models.CharField(blank=True, choices=[('primary', 'main question of the study'), ('secondary', 'side question'), ('subgroup', 'only a part of the people')], max_length=10, verbose_name='place in the study')),
                ('direction', models.CharField(blank=True, choices=[('supports', 'some help'), ('no-effect', 'no difference'), ('mixed', 'mixed results'), ('against', 'made it worse')], max_length=10, verbose_name='what was found')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='studies', to='articles.evidenceclaim')),
                ('reference', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.reference', verbose_name='source')),
            ],
            options={
                'verbose_name': 'study result',
                'verbose_name_plural': 'study results',
                'ordering': ['claim', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('claim', 'reference', 'tier'), name='study_counts_once_a_tier', violation_error_message='This study is in the list already; a second row needs another place in it.'),
                    models.CheckConstraint(condition=models.Q(('participants', None), ('participants__gt', 0), _connector='OR'), name='study_has_people_or_does_not_say'),
                    models.CheckConstraint(condition=models.Q(('design__in', ['', 'pooled', 'randomised', 'open', 'uncontrolled', 'observational', 'laboratory', 'opinion']), ('population__in', ['', 'fibromyalgia', 'mixed', 'other']), ('tier__in', ['', 'primary', 'secondary', 'subgroup']), ('direction__in', ['', 'supports', 'no-effect', 'mixed', 'against'])), name='study_says_known_words_or_nothing'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ReferenceIntake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verified_on', models.DateField(blank=True, null=True, verbose_name='checked on')),
                ('next_review', models.DateField(blank=True, null=True, verbose_name='check again on')),
                ('basis', models.CharField(choices=[('RDA', 'recommended dietary allowance'), ('AI', 'adequate intake'), ('UL', 'tolerable upper intake level')], max_length=3, verbose_name='basis')),
                ('group', models.CharField(choices=[('any', 'everyone'), ('female', 'women and girls'), ('male', 'men and boys'), ('pregnant', 'in pregnancy'), ('lactating', 'while breastfeeding')], default='any', max_length=10, verbose_name='for')),
                ('age_from', models.PositiveSmallIntegerField(verbose_name='from age, months')),
                ('age_to', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='to age, months')),
                ('amount', models.DecimalField(decimal_places=3, max_digits=10, verbose_name='amount a day')),
                ('unit', models.CharField(choices=[('g', 'g (grams)'), ('mg', 'mg (milligrams)'), ('mcg', 'mcg (micrograms)'), ('mcg DFE', 'mcg DFE (micrograms of dietary folate equivalents)'), ('IU', 'IU (international units)')], max_length=10, verbose_name='unit')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.reference', verbose_name='source')),
                ('supplement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='intakes', to='articles.supplement')),
            ],
            options={
                'verbose_name': 'reference intake',
                'verbose_name_plural': 'reference intakes',
                'ordering': ['basis', 'age_from', 'group'],
                'indexes': [
                    models.Index(fields=['next_review'], name='referenceintake_next_review'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('verified_on', None), models.Q(('next_review__isnull', False), ('source__isnull', False)), _connector='OR'), name='referenceintake_is_checked_against_a_source'),
                    models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='intake_amount_is_positive'),
                    models.CheckConstraint(condition=models.Q(('unit__in', ['g', 'mg', 'mcg', 'mcg DFE', 'IU'])), name='intake_unit_is_known'),
                    models.CheckConstraint(condition=models.Q(('basis__in', ['RDA', 'AI', 'UL'])), name='intake_basis_is_known'),
                    models.CheckConstraint(condition=models.Q(('group__in', ['any', 'female', 'male', 'pregnant', 'lactating'])), name='intake_group_is_known'),
                    models.CheckConstraint(condition=models.Q(('age_to', None), ('age_to__gte', models.F('age_from')), _connector='OR'), name='intake_ages_are_in_order'),
                    models.UniqueConstraint(fields=('supplement', 'basis', 'group', 'age_from'), name='intake_starts_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Caution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verified_on', models.DateField(blank=True, null=True, verbose_name='checked on')),
                ('next_review', models.DateField(blank=True, null=True, verbose_name='check again on')),
                ('severity', models.PositiveSmallIntegerField(choices=[(1, 'avoid unless a clinician agrees'), (2, 'ask first'), (3, 'take at different times'), (4, 'watch for it')], verbose_name='how grave')),
                ('hours_apart', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='hours apart')),
                ('effect', models.TextField(verbose_name='what can happen, what to do')),
                ('concern', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cautions', to='articles.concern', verbose_name='medicine or condition')),
                ('more_sources', models.ManyToManyField(blank=True, related_name='+', to='articles.reference', verbose_name='further sources')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.reference', verbose_name='source')),
                ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.supplement', verbose_name='or another supplement')),
                ('supplement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cautions', to='articles.supplement')),
            ],
            options={
                'verbose_name': 'caution',
                'verbose_name_plural': 'cautions',
                'ordering': ['supplement', 'severity', 'pk'],
                'indexes': [
                    models.Index(fields=['next_review'], name='caution_next_review'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('verified_on', None), models.Q(('next_review__isnull', False), ('source__isnull', False)), _connector='OR'), name='caution_is_checked_against_a_source'),
                    models.CheckConstraint(condition=models.Q(models.Q(('concern', None), ('other__isnull', False)), models.Q(('concern__isnull', False), ('other', None)), _connector='OR'), name='caution_has_one_target'),
                    models.CheckConstraint(condition=models.Q(('other', models.F('supplement')), _negated=True), name='caution_is_not_against_itself'),
                    models.CheckConstraint(condition=models.Q(('severity__in', [1, 2, 3, 4])), name='caution_severity_is_known'),
                    models.CheckConstraint(condition=models.Q(models.Q(('severity', 3), _negated=True), ('hours_apart__isnull', False), _connector='OR'), name='caution_apart_says_hours'),
                    models.CheckConstraint(condition=models.Q(('hours_apart', None), ('hours_apart__range', (1, 24)), _connector='OR'), name='caution_hours_fit_a_day'),
                    models.UniqueConstraint(condition=models.Q(('concern__isnull', False)), fields=('supplement', 'concern'), name='caution_once_a_concern', violation_error_message='There is a caution for this medicine or condition already.'),
                    models.UniqueConstraint(condition=models.Q(('other__isnull', False)), fields=('supplement', 'other'), name='caution_once_a_supplement', violation_error_message='There is a caution for this other supplement already.'),
                ],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='supplements',
            field=models.ManyToManyField(blank=True, related_name='articles', to='articles.supplement', verbose_name='supplements it covers'),
        ),
        migrations.CreateModel(
            name='SupplementRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
                ('changes', models.JSONField(default=list, verbose_name='what changed')),
                ('snapshot', models.JSONField(verbose_name='everything, as it was')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('supplement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='articles.supplement')),
            ],
            options={
                'verbose_name': 'revision of a supplement',
                'verbose_name_plural': 'revisions of supplements',
                'ordering': ['supplement', '-number'],
                'constraints': [
                    models.UniqueConstraint(fields=('supplement', 'number'), name='supplement_revision_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='TaggedSupplement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taggings', to='articles.supplement')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supplement_taggings', to='articles.topic')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('content_object', 'tag'), name='supplement_has_topic_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='TaggedArticle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taggings', to='articles.article')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='article_taggings', to='articles.topic')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('content_object', 'tag'), name='article_has_topic_once'),
                ],
            },
        ),
        migrations.AddField(
            model_name='supplement',
            name='topics',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='articles.TaggedSupplement', to='articles.Topic', verbose_name='topics'),
        ),
        migrations.CreateModel(
            name='SearchDoc',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('supplement', 'supplement'), ('topic', 'symptom or subject'), ('article', 'article'), ('comment', 'comment')], max_length=10)),
                ('number', models.PositiveBigIntegerField()),
                ('public_from', models.DateTimeField(null=True)),
                ('title', models.TextField(blank=True)),
                ('points', models.TextField(blank=True)),
                ('body', models.TextField(blank=True)),
                ('article', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.article')),
                ('supplement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.supplement')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.topic')),
            ],
        ),
        migrations.AddField(
            model_name='article',
            name='topics',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='articles.TaggedArticle', to='articles.Topic', verbose_name='topics'),
        ),
        migrations.CreateModel(
            name='WorkingCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('fields', models.JSONField()),
                ('base', models.PositiveIntegerField(null=True)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('article', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='working_copies', to='articles.article')),
                ('writer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'working copy',
                'verbose_name_plural': 'working copies',
                'ordering': ['-saved_at'],
                'default_permissions': (),
                'indexes': [
                    models.Index(fields=['article', '-saved_at'], name='copy_of_article'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('writer', 'key'), name='writer_has_one_copy_of_an_article'),
                ],
            },
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['status', '-publish_at', '-id'], name='article_newest'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['kind', 'status', '-publish_at', '-id'], name='article_newest_of_kind'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'ready'), _negated=True), ('publish_at__isnull', False), _connector='OR'), name='ready_article_has_a_time'),
        ),
        migrations.RunPython(on_postgresql(ADD), on_postgresql(REMOVE)),
    ]
