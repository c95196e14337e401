"""Addresses of the cases."""

from django.urls import path

from cases.views import draft, feeds, files, pages, satisfaction, search

app_name = "cases"
urlpatterns = [
    path("", pages.case_list, name="list"),
    path("search/", search.search, name="search"),
    path("<int:pk>/satisfaction/", satisfaction.answer, name="satisfaction"),
    path("<int:pk>/satisfaction/<str:token>/", satisfaction.opinion, name="opinion"),
    path("feed.rss", feeds.rss, name="rss"),
    path("feed.atom", feeds.atom, name="atom"),
    path("<int:pk>/", pages.case_detail, name="detail"),
    path("<int:pk>/draft/", draft.case_draft, name="draft"),
    path("<int:pk>/cards/<int:number>/", pages.case_detail, name="card"),
    path("<int:pk>/cards/<int:number>/<str:name>", files.picture, name="picture"),
    path("<int:pk>/photos/<str:name>", files.photo, name="photo"),
    path("<int:pk>/files/<int:attachment_pk>/", files.attachment, name="attachment"),
]
