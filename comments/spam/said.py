def everything_said(comment):
    """All that its writer put in freely and readers see, besides the name: words, report, website, quoted passage."""
    report = getattr(comment, "experience", None)
    told = (report.side_effects, report.stopped_because, report.other_changes) if report else ()
    return "\n".join(filter(None, (comment.text, comment.corrects, *told, comment.url)))
