"""The ecosystem's nouns: places and their profiles, recommendations, reference records."""

from ecosystem.models.pages import Page
from ecosystem.models.profiles import Figure, Law, Method, Profile, ProfileText, Rating, Researcher, Section
from ecosystem.models.recommendations import Recommendation, RecommendationText
from ecosystem.models.records import Country, Edition, GlossaryEntry, Source, Term

__all__ = [
    "Country",
    "Edition",
    "Figure",
    "GlossaryEntry",
    "Law",
    "Method",
    "Page",
    "Profile",
    "ProfileText",
    "Rating",
    "Recommendation",
    "RecommendationText",
    "Researcher",
    "Section",
    "Source",
    "Term",
]
