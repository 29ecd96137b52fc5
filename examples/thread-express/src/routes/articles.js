import { Router } from "express";

import { articleEnvelope, articleList } from "../schemas/articles.js";
import { pageAsked } from "../schemas/queries.js";
import { NotFound } from "../services/errors.js";
import * as service from "../services/articles.js";
import { optionalViewer, requiredViewer } from "./viewer.js";

export function articleRoutes({ tokens, snapshot, transaction }) {
  const router = Router();
  router.param("slug", storable);

  router.get("/", optionalViewer(tokens), async (request, response) => {
    const asked = pageAsked(request.query);
    const { articles, total } = await service.listArticles(snapshot, asked, response.locals.viewerId);
    response.json(articleList(articles, total));
  });

  router.get("/feed", requiredViewer(tokens), async (request, response) => {
    response.json(articleList(await service.feed(transaction, response.locals.viewerId)));
  });

  router.get("/:slug", optionalViewer(tokens), async (request, response) => {
    const { slug } = request.params;
    response.json(articleEnvelope(await service.getArticle(transaction, slug, response.locals.viewerId)));
  });

  router.delete("/:slug", requiredViewer(tokens), async (request, response) => {
    await service.deleteArticle(transaction, request.params.slug, response.locals.viewerId);
    response.status(204).end();
  });

  return router;
}

/** PostgreSQL's text cannot hold a NUL: no article has such a slug. */
function storable(request, response, next, slug) {
  next(slug.includes("\0") ? new NotFound("There is no such article.") : undefined);
}
