"""Nothing but a view."""

SECRET_KEY = "nothing is signed"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "tests.bench.bare"
