"""A listing as an Atom feed: its newest entries, with the same filters. Days only: a feed tells no working hours."""

from datetime import UTC, datetime, time

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed

from catalogue import search

MOST_ENTRIES = 30
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Feed(Atom1Feed):
    """As old as its newest entry; Django would give an empty one the time of asking."""

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=NEVER)


def answer(listing, title, request):
    newest = list(search.by_day(listing.filterset.qs, listing.language)[:MOST_ENTRIES])
    page = request.build_absolute_uri(request.path.removesuffix(".atom") + "/" + listing.query)
    own = request.build_absolute_uri()
    feed = Feed(title=title, link=page, description=None, language=listing.language, feed_url=own, feed_guid=page)
    for publication, entry in zip(newest, listing.draw(newest), strict=True):
        address = request.build_absolute_uri(entry["url"])
        feed.add_item(
            title=entry["title"].text,
            link=address,
            description=entry.summary.text if entry.summary else "",
            unique_id=address.replace(f"/{listing.language}/", "/", 1),  # the same in every language
            updateddate=datetime.combine(publication.day, time(), UTC),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
