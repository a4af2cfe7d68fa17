"""All migrations up to the last named one, in one step: a new site starts in a fifth of the time.

The single ones stay for sites that are between them."""

import comments.models.suspect_address
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from comments.data import fill


def begin(apps, schema_editor):
    fill(apps.get_model("comments", "CrisisPhrase"), apps.get_model("comments", "BrandName"))


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ("comments", "0001_initial"),
        ("comments", "0002_reactions_corrections_words"),
        ("comments", "0003_people_and_letters"),
        ("comments", "0004_reply_turns"),
        ("comments", "0005_experiences"),
        ("comments", "0006_spam_filter"),
        ("comments", "0007_suspect_addresses"),
        ("comments", "0008_queue"),
        ("comments", "0009_safety"),
        ("comments", "0010_lists"),
        ("comments", "0011_people_and_reasons"),
        ("comments", "0012_following_discussions"),
    ]

    dependencies = [
        ('articles', '0001_squashed_0012_search'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BrandName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='brand')),
                ('medicine', models.CharField(help_text='As it stands in the list of medicines and their examples.', max_length=60, verbose_name='medicine')),
            ],
            options={
                'verbose_name': 'brand name',
                'verbose_name_plural': 'brand names',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Commenter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail')),
                ('name', models.CharField(max_length=60, verbose_name='name shown')),
                ('note', models.TextField(blank=True, verbose_name='moderators’ note')),
                ('is_banned', models.BooleanField(default=False, verbose_name='banned')),
                ('banned_until', models.DateTimeField(blank=True, help_text='Empty: until you change it.', null=True, verbose_name='banned until')),
                ('trust', models.CharField(blank=True, choices=[('', 'by what was approved before'), ('trusted', 'trusted: public at once'), ('premoderated', 'always read first')], default='', max_length=12, verbose_name='trust')),
                ('first_seen', models.DateTimeField(auto_now_add=True)),
                ('confirmed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='address confirmed')),
                ('link_number', models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
            },
        ),
        migrations.CreateModel(
            name='CrisisPhrase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phrase', models.CharField(help_text='In any case, without commas and apostrophes; * stands for any ending: “suicid*”.', max_length=80, unique=True, validators=[django.core.validators.MinLengthValidator(3)], verbose_name='words')),
                ('level', models.PositiveSmallIntegerField(choices=[(0, 'only a manner of speaking: cut out before looking'), (1, 'somebody to worry about'), (2, 'may come to harm'), (3, 'in danger now')], default=1, verbose_name='level')),
            ],
            options={
                'verbose_name': 'words of a crisis',
                'verbose_name_plural': 'words of a crisis',
                'ordering': ['-level', 'phrase'],
            },
        ),
        migrations.CreateModel(
            name='ReasonTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=60, unique=True, verbose_name='title, for moderators')),
                ('text', models.CharField(max_length=300, verbose_name='what the writer is told')),
                ('place', models.PositiveSmallIntegerField(default=0, verbose_name='place in the list')),
            ],
            options={
                'verbose_name': 'reason for refusing',
                'verbose_name_plural': 'reasons for refusing',
                'ordering': ['place', 'title'],
            },
        ),
        migrations.CreateModel(
            name='SpamFilter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ham', models.PositiveIntegerField(default=0, verbose_name='approved comments learned')),
                ('spam', models.PositiveIntegerField(default=0, verbose_name='spam learned')),
                ('slope', models.FloatField(null=True)),
                ('offset', models.FloatField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='SuspectAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(help_text='“mailinator.com” means every address there and at “x.mailinator.com”.', max_length=254, unique=True, validators=[comments.models.suspect_address.validate_address], verbose_name='address or domain')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
            ],
            options={
                'verbose_name': 'suspicious address',
                'verbose_name_plural': 'suspicious addresses',
                'ordering': ['address'],
            },
        ),
        migrations.CreateModel(
            name='SuspectPhrase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phrase', models.CharField(help_text='Whole words, in any case. “cheap pills” does not match “cheap spills”.', max_length=80, unique=True, validators=[django.core.validators.MinLengthValidator(3)], verbose_name='words')),
                ('points', models.PositiveSmallIntegerField(default=5, help_text='A comment with 10 points or more goes to the spam folder.', verbose_name='points')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
            ],
            options={
                'verbose_name': 'suspicious words',
                'verbose_name_plural': 'suspicious words',
                'ordering': ['phrase'],
            },
        ),
        migrations.CreateModel(
            name='TokenCount',
            fields=[
                ('token', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('ham', models.PositiveIntegerField(default=0)),
                ('spam', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('depth', models.PositiveSmallIntegerField(default=0)),
                ('kind', models.CharField(choices=[('comment', 'comment'), ('pingback', 'pingback')], default='comment', max_length=10, verbose_name='kind')),
                ('status', models.CharField(choices=[('pending', 'pending'), ('approved', 'approved'), ('rejected', 'rejected'), ('spam', 'spam'), ('removed', 'removed')], default='pending', max_length=10, verbose_name='status')),
                ('is_shown', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('crisis', models.PositiveSmallIntegerField(choices=[(0, 'no sign of a crisis'), (1, 'somebody to worry about'), (2, 'may come to harm'), (3, 'in danger now')], default=0, editable=False, verbose_name='crisis')),
                ('open_flags', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='open flags')),
                ('hidden_at', models.DateTimeField(editable=False, null=True, verbose_name='hidden by flags until seen')),
                ('decided_at', models.DateTimeField(editable=False, null=True, verbose_name='last read by a moderator')),
                ('claimed_at', models.DateTimeField(editable=False, null=True)),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='address of the other page')),
                ('text', models.TextField(verbose_name='text as written')),
                ('html', models.TextField(editable=False)),
                ('corrects', models.CharField(blank=True, max_length=300, verbose_name='corrects this passage')),
                ('sender', models.CharField(blank=True, editable=False, max_length=16)),
                ('fingerprint', models.CharField(blank=True, editable=False, max_length=32)),
                ('screening', models.JSONField(blank=True, default=list, editable=False, verbose_name='what screening saw')),
                ('points', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='suspicion')),
                ('spam_probability', models.FloatField(editable=False, null=True, verbose_name='probability of spam')),
                ('spam_words', models.JSONField(blank=True, default=list, editable=False, verbose_name='words that look like spam')),
                ('hints', models.JSONField(blank=True, default=list, editable=False, verbose_name='hints')),
                ('notes', models.JSONField(blank=True, default=list, editable=False, verbose_name='safety notes')),
                ('created_at', models.DateTimeField(verbose_name='sent')),
                ('edited_at', models.DateTimeField(editable=False, null=True, verbose_name='changed by its writer')),
                ('edited_out_at', models.DateTimeField(editable=False, null=True, verbose_name='edited by a moderator')),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True, verbose_name='taken back by its writer')),
                ('reply_count', models.PositiveIntegerField(default=0, editable=False)),
                ('turn', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('helpful_count', models.PositiveIntegerField(default=0, editable=False)),
                ('me_too_count', models.PositiveIntegerField(default=0, editable=False)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.author')),
                ('claimed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='comments.comment')),
                ('root', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='comments.comment')),
                ('staff', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('commenter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='comments.commenter')),
            ],
            options={
                'verbose_name': 'comment',
                'verbose_name_plural': 'comments',
                'permissions': [('moderate_comment', 'Can decide about comments')],
            },
        ),
        migrations.CreateModel(
            name='CrisisStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('raised', 'noticed'), ('level', 'level set'), ('done', 'done'), ('close', 'asks a second moderator to close it'), ('closed', 'closed')], max_length=6, verbose_name='step')),
                ('level', models.PositiveSmallIntegerField(choices=[(0, 'no sign of a crisis'), (1, 'somebody to worry about'), (2, 'may come to harm'), (3, 'in danger now')], verbose_name='level')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='crisis_steps', to='comments.comment')),
                ('moderator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='moderator')),
            ],
            options={
                'verbose_name': 'step in a crisis',
                'verbose_name_plural': 'steps in a crisis',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_status', models.CharField(choices=[('pending', 'pending'), ('approved', 'approved'), ('rejected', 'rejected'), ('spam', 'spam'), ('removed', 'removed')], max_length=10, verbose_name='from')),
                ('to_status', models.CharField(choices=[('pending', 'pending'), ('approved', 'approved'), ('rejected', 'rejected'), ('spam', 'spam'), ('removed', 'removed')], max_length=10, verbose_name='to')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason, told to the writer')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note among moderators')),
                ('decided_at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
                ('version', models.PositiveIntegerField(default=0)),
                ('text_before', models.TextField(blank=True, verbose_name='words before')),
                ('decided_before', models.DateTimeField(null=True)),
                ('hidden_before', models.DateTimeField(null=True)),
                ('trust_before', models.CharField(max_length=12, null=True)),
                ('flags_before', models.PositiveSmallIntegerField(default=0)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='comments.comment')),
                ('moderator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undoes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='undone_by', to='comments.decision', verbose_name='undoes')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['-decided_at', '-pk'],
                'indexes': [
                    models.Index(fields=['-decided_at', '-id'], name='decision_latest'),
                    models.Index(fields=['moderator', '-decided_at', '-id'], name='decision_of_moderator'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Discussion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_open', models.BooleanField(default=True, verbose_name='open for comments')),
                ('closes_at', models.DateTimeField(blank=True, null=True, verbose_name='closes by itself')),
                ('slow_minutes', models.PositiveSmallIntegerField(default=0, help_text='Minutes that each person waits between two comments here; 0 for none.', validators=[django.core.validators.MaxValueValidator(1440)], verbose_name='slow mode')),
                ('approved_count', models.PositiveIntegerField(default=0, editable=False)),
                ('thread_count', models.PositiveIntegerField(default=0, editable=False)),
                ('last_comment_at', models.DateTimeField(editable=False, null=True)),
                ('article', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.article')),
                ('supplement', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.supplement')),
            ],
            options={
                'verbose_name': 'discussion',
                'verbose_name_plural': 'discussions',
                'indexes': [
                    models.Index(fields=['-last_comment_at'], name='discussion_liveliest'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('article', None), ('supplement__isnull', False)), models.Q(('article__isnull', False), ('supplement', None)), _connector='OR'), name='discussion_has_one_subject'),
                ],
            },
        ),
        migrations.AddField(
            model_name='comment',
            name='discussion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='comments.discussion'),
        ),
        migrations.CreateModel(
            name='Experience',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('better', 'better'), ('same', 'the same'), ('worse', 'worse')], max_length=6, verbose_name='how it was afterwards')),
                ('dose', models.CharField(blank=True, choices=[('less', 'less than the packet says'), ('label', 'what the packet says'), ('more', 'more than the packet says'), ('advised', 'what a doctor or pharmacist said')], max_length=7, verbose_name='how much')),
                ('duration', models.CharField(blank=True, choices=[('days', 'less than two weeks'), ('weeks', 'two to six weeks'), ('months', 'six weeks to three months'), ('longer', 'three months to a year'), ('years', 'more than a year')], max_length=6, verbose_name='how long')),
                ('side_effects', models.CharField(blank=True, max_length=200, verbose_name='side effects')),
                ('stopped_because', models.CharField(blank=True, max_length=200, verbose_name='stopped because')),
                ('other_changes', models.CharField(blank=True, max_length=200, verbose_name='changed at the same time')),
                ('is_seller', models.BooleanField(default=False, verbose_name='sells or promotes this')),
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='experience', to='comments.comment')),
                ('form', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.form', verbose_name='form')),
                ('supplement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.supplement', verbose_name='supplement')),
                ('symptom', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.topic', verbose_name='symptom')),
            ],
            options={
                'verbose_name': 'experience',
                'verbose_name_plural': 'experiences',
                'indexes': [
                    models.Index(fields=['supplement', 'symptom', 'outcome'], name='experience_counted'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Flag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('spam', 'Spam or advertising'), ('abusive', 'Unkind, abusive or hateful'), ('private', 'Private information about somebody'), ('stop-medicine', 'Tells others to stop a medicine'), ('cure', 'Claims a cure'), ('dose', 'Tells others how much to take'), ('interaction', 'Could be dangerous together with a medicine'), ('seller', 'Sells something without saying so'), ('worried', 'I am worried about this person')], max_length=13, verbose_name='reason')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                ('sender', models.CharField(blank=True, editable=False, max_length=16)),
                ('created_at', models.DateTimeField(verbose_name='sent')),
                ('outcome', models.CharField(blank=True, choices=[('', 'open'), ('upheld', 'upheld'), ('dismissed', 'dismissed'), ('moot', 'taken back by its writer')], default='', max_length=9, verbose_name='outcome')),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='comments.comment')),
                ('decision', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='comments.decision')),
            ],
            options={
                'verbose_name': 'flag',
                'verbose_name_plural': 'flags',
                'indexes': [
                    models.Index(fields=['sender', 'created_at'], name='flag_pace'),
                    models.Index(condition=models.Q(('outcome', '')), fields=['comment', 'id'], name='flag_open'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('sender', ''), _negated=True), fields=('comment', 'sender'), name='one_flag_a_sender'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_spam', models.BooleanField()),
                ('tokens', models.JSONField()),
                ('score', models.FloatField(null=True)),
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='lesson', to='comments.comment')),
            ],
        ),
        migrations.CreateModel(
            name='Reaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('helpful', 'Helpful'), ('me-too', 'Me too')], max_length=7)),
                ('device', models.CharField(max_length=16)),
                ('sender', models.CharField(blank=True, max_length=16)),
                ('created_at', models.DateTimeField()),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to='comments.comment')),
            ],
            options={
                'verbose_name': 'reaction',
                'verbose_name_plural': 'reactions',
                'indexes': [
                    models.Index(fields=['sender', 'created_at'], name='reaction_pace'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('comment', 'device'), name='one_reaction_per_device'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SafetyNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title, for moderators')),
                ('is_retired', models.BooleanField(default=False, help_text='Not offered any more. It stays where it stands.', verbose_name='retired')),
                ('caution', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.caution')),
                ('limit_of', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.supplement')),
            ],
            options={
                'verbose_name': 'safety note',
                'verbose_name_plural': 'safety notes',
                'ordering': ['title'],
            },
        ),
        migrations.CreateModel(
            name='PlacedNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('placed_at', models.DateTimeField(verbose_name='placed')),
                ('taken_off_at', models.DateTimeField(null=True, verbose_name='taken off')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placed_notes', to='comments.comment')),
                ('taken_off_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='comments.safetynote')),
            ],
            options={
                'verbose_name': 'safety note under a comment',
                'verbose_name_plural': 'safety notes under comments',
                'ordering': ['pk'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('taken_off_at', None)), fields=('comment', 'note'), name='note_stands_once_under_a_comment'),
                ],
            },
        ),
        migrations.CreateModel(
            name='NoteVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('text', models.TextField(verbose_name='text')),
                ('html', models.TextField(editable=False)),
                ('source_title', models.CharField(blank=True, max_length=200, verbose_name='or: title of the source')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='and its address')),
                ('written_at', models.DateTimeField(verbose_name='written')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reference', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.reference', verbose_name='source')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='comments.safetynote')),
            ],
            options={
                'verbose_name': 'version of a safety note',
                'verbose_name_plural': 'versions of safety notes',
                'ordering': ['-number'],
                'constraints': [
                    models.UniqueConstraint(fields=('note', 'number'), name='note_version_once'),
                    models.CheckConstraint(condition=models.Q(('reference__isnull', False), models.Q(models.Q(('source_title', ''), _negated=True), models.Q(('source_url', ''), _negated=True)), _connector='OR'), name='note_version_has_a_source'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(choices=[('answers', 'answers to me'), ('thread', 'everything in the thread')], default='answers', max_length=7, verbose_name='tell of')),
                ('is_daily', models.BooleanField(default=False, verbose_name='once a day')),
                ('is_muted', models.BooleanField(default=False, verbose_name='muted')),
                ('is_waiting', models.BooleanField(default=False, verbose_name='waits for its letter to be answered')),
                ('sender', models.CharField(blank=True, max_length=16)),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('discussion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='comments.discussion')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to='comments.commenter')),
                ('thread', models.ForeignKey(blank=True, limit_choices_to=models.Q(('parent', None)), null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='comments.comment')),
            ],
            options={
                'verbose_name': 'followed thread',
                'verbose_name_plural': 'followed threads',
                'indexes': [
                    models.Index(condition=models.Q(('is_waiting', True)), fields=['sender', 'since'], name='follow_waiting'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('is_waiting', False)), fields=('thread', 'person'), name='thread_followed_once'),
                    models.UniqueConstraint(condition=models.Q(('is_waiting', False)), fields=('discussion', 'person'), name='discussion_followed_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('discussion__isnull', False), ('thread', None)), models.Q(('discussion', None), ('thread__isnull', False)), _connector='OR'), name='one_thing_is_followed'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letter', models.CharField(choices=[('confirm_address', 'Is this your address?'), ('confirm_following', 'Do you want to follow this?'), ('open_my_comments', 'link to My comments'), ('answer', 'an answer, at once'), ('comment_refused', 'why a comment was refused'), ('answers_of_the_day', 'answers, once a day'), ('crisis', 'to moderators: somebody in a crisis'), ('flags_hide', 'to moderators: hidden by flags'), ('queue_of_the_day', 'to moderators: what waits')], max_length=20, verbose_name='letter')),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('sending', 'being sent'), ('sent', 'sent'), ('dropped', 'not wanted any more'), ('failed', 'failed')], default='waiting', max_length=7, verbose_name='state')),
                ('queued_at', models.DateTimeField(verbose_name='queued')),
                ('due_at', models.DateTimeField(verbose_name='due')),
                ('claim', models.CharField(blank=True, max_length=32)),
                ('claimed_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('problem', models.CharField(blank=True, max_length=200, verbose_name='what went wrong')),
                ('settled_at', models.DateTimeField(null=True, verbose_name='settled')),
                ('comment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='comments.comment')),
                ('moderator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='moderator')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='comments.commenter', verbose_name='person')),
                ('subscription', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='comments.subscription')),
            ],
            options={
                'verbose_name': 'letter',
                'verbose_name_plural': 'letters',
                'indexes': [
                    models.Index(fields=['state', 'due_at'], name='notice_due'),
                    models.Index(fields=['person', 'letter', 'queued_at'], name='notice_lately'),
                    models.Index(condition=models.Q(('claim', ''), _negated=True), fields=['claim'], name='notice_claim'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('comment__isnull', False)), fields=('person', 'comment'), name='told_once_of_a_comment'),
                    models.CheckConstraint(condition=models.Q(models.Q(('moderator__isnull', False), ('person', None)), models.Q(('moderator', None), ('person__isnull', False)), _connector='OR'), name='letter_is_for_one'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SupportLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('country', models.CharField(blank=True, help_text='Two letters, as in GB or US; empty for a line or page that helps everywhere.', max_length=2, verbose_name='country')),
                ('place', models.CharField(blank=True, max_length=80, verbose_name='for people in, as readers see it')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('url', models.URLField(blank=True, max_length=300, verbose_name='address')),
                ('hours', models.CharField(blank=True, max_length=200, verbose_name='when and how')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('checked_on', models.DateField(blank=True, null=True, verbose_name='number checked on')),
            ],
            options={
                'verbose_name': 'support line',
                'verbose_name_plural': 'support lines',
                'ordering': ['order', 'name'],
                'constraints': [models.UniqueConstraint(fields=('country', 'name'), name='support_line_once_a_country'), models.CheckConstraint(condition=models.Q(('phone', ''), ('url', ''), _negated=True), name='support_line_can_be_reached')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(blank=True, choices=[('', 'open'), ('changed', 'the page was changed'), ('kept', 'nothing to change')], default='', max_length=7, verbose_name='outcome')),
                ('is_credited', models.BooleanField(default=False, verbose_name='thanked in the change note')),
                ('settled_at', models.DateTimeField(null=True, verbose_name='settled')),
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='correction', to='comments.comment')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='settled by')),
            ],
            options={
                'verbose_name': 'correction by a reader',
                'verbose_name_plural': 'corrections by readers',
                'indexes': [models.Index(fields=['outcome', 'id'], name='correction_open')],
            },
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('is_shown', True), ('parent', None)), fields=['discussion', 'created_at', 'id'], name='thread_oldest'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('is_shown', True)), fields=['root', 'created_at', 'id'], name='thread_replies'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('turn__isnull', False)), fields=['root', 'turn'], name='thread_first_replies'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['status', 'created_at', 'id'], name='comment_queue'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('crisis__gt', 0)), fields=['-crisis', 'created_at', 'id'], name='queue_crisis'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('open_flags__gt', 0)), fields=['created_at', 'id'], name='queue_flagged'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['status', '-crisis', 'created_at', 'id'], name='queue_of_status'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['status', 'decided_at', 'created_at', 'id'], name='queue_unread'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('decided_at__isnull', False)), fields=['-decided_at', '-id'], name='queue_decided'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['commenter', 'status'], name='comment_record'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['sender', 'created_at'], name='comment_pace'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['fingerprint'], name='comment_same_words'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['commenter', '-created_at', '-id'], name='comment_of_person'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['discussion', 'status', '-created_at', '-id'], name='comment_newest'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('is_shown', True), ('parent', None)), fields=['discussion', '-helpful_count', 'created_at', 'id'], name='thread_helpful'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('is_shown', True), ('parent', None)), fields=['discussion', '-reply_count', 'created_at', 'id'], name='thread_discussed'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('is_shown', True), ('parent', None), ('reply_count', 0)), fields=['-created_at', '-id'], name='thread_unanswered'),
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
