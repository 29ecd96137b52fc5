import { Router } from "express";

import { articleChange, articleEnvelope, articleList, newArticle } from "../schemas/articles.js";
import { nameFrom } from "../schemas/names.js";
import { articleQuery, pageQuery } from "../schemas/pages.js";
import * as service from "../services/articles.js";
import * as favorites from "../services/favorites.js";
import { bodyOf, later } from "./input.js";
import { optionalViewer, requiredViewer } from "./viewer.js";

export function articleRoutes(container) {
  const router = Router();
  const anyone = optionalViewer(container.tokens);
  const viewer = requiredViewer(container.tokens);

  router.get("/", anyone, async (request, response) => {
    const query = articleQuery(request.query);
    response.json(articleList(await service.listArticles(container, query, response.locals.viewerId)));
  });

  router.post("/", viewer, bodyOf(newArticle), async (request, response) => {
    const { viewerId, input } = response.locals;
    response.status(201).json(articleEnvelope(await service.createArticle(container, viewerId, input)));
  });

  // Before `/:slug`, which is any name.
  router.get("/feed", viewer, async (request, response) => {
    const page = later(() => pageQuery(request.query));
    response.json(articleList(await service.feed(container, response.locals.viewerId, page)));
  });

  router.get("/:slug", anyone, async (request, response) => {
    const slug = nameFrom(request.params.slug);
    response.json(articleEnvelope(await service.getArticle(container, slug, response.locals.viewerId)));
  });

  router.put("/:slug", viewer, bodyOf(articleChange), async (request, response) => {
    const { viewerId, input } = response.locals;
    const slug = nameFrom(request.params.slug);
    response.json(articleEnvelope(await service.updateArticle(container, slug, viewerId, input)));
  });

  router.delete("/:slug", viewer, async (request, response) => {
    await service.deleteArticle(container, nameFrom(request.params.slug), response.locals.viewerId);
    response.status(204).end();
  });

  router.post("/:slug/favorite", viewer, async (request, response) => {
    const slug = nameFrom(request.params.slug);
    response.json(articleEnvelope(await favorites.favorite(container, slug, response.locals.viewerId)));
  });

  router.delete("/:slug/favorite", viewer, async (request, response) => {
    const slug = nameFrom(request.params.slug);
    response.json(articleEnvelope(await favorites.unfavorite(container, slug, response.locals.viewerId)));
  });

  return router;
}
