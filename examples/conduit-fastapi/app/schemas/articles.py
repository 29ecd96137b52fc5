from app.schemas.profiles import Profile
from app.schemas.texts import Prose, TagNames, Title
from app.schemas.wire import ABSENT, Body, Given, Moment, Wire


class NewArticle(Given):
    title: Title
    description: Prose
    body: Prose
    tag_list: TagNames = ABSENT


class NewArticleBody(Body):
    article: NewArticle


class ArticleChange(Given):
    title: Title = ABSENT
    description: Prose = ABSENT
    body: Prose = ABSENT
    tag_list: TagNames = ABSENT


class ArticleChangeBody(Body):
    article: ArticleChange


class Article(Wire):
    slug: str
    title: str
    description: str
    body: str
    tag_list: list[str]
    created_at: Moment
    updated_at: Moment
    favorited: bool
    favorites_count: int
    author: Profile


class ArticleEnvelope(Wire):
    article: Article


class ArticleList(Wire):
    articles: list[Article]
    articles_count: int
