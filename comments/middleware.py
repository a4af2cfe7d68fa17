"""A page that shows somebody their own waiting comment is theirs alone."""


def keep_own_pages_private(get_response):
    def middleware(request):
        response = get_response(request)
        if "mine" in request.GET:
            response["Cache-Control"] = "private, no-store"
            response["X-Robots-Tag"] = "noindex"
        return response

    return middleware
