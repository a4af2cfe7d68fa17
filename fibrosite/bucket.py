"""Pictures in a bucket of Amazon S3, or of anything else that speaks its protocol (extra: s3)."""

from storages.backends.s3 import S3Storage

from fibrosite.shared import stored


class Bucket(S3Storage):
    def url(self, name, *args, **kwargs):
        return stored.address(self._normalize_name(name))
