import { Router } from "express";

import { commentEnvelope, commentList, newComment } from "../schemas/comments.js";
import { idFrom, nameFrom } from "../schemas/names.js";
import * as service from "../services/comments.js";
import { bodyOf } from "./input.js";
import { optionalViewer, requiredViewer } from "./viewer.js";

export function commentRoutes(container) {
  const router = Router();
  const viewer = requiredViewer(container.tokens);

  router.get("/:slug/comments", optionalViewer(container.tokens), async (request, response) => {
    const slug = nameFrom(request.params.slug);
    response.json(commentList(await service.listComments(container, slug, response.locals.viewerId)));
  });

  router.post("/:slug/comments", viewer, bodyOf(newComment), async (request, response) => {
    const { viewerId, input } = response.locals;
    const slug = nameFrom(request.params.slug);
    response.status(201).json(commentEnvelope(await service.addComment(container, slug, viewerId, input)));
  });

  router.delete("/:slug/comments/:id", viewer, async (request, response) => {
    const { slug, id } = request.params;
    await service.deleteComment(container, nameFrom(slug), idFrom(id), response.locals.viewerId);
    response.status(204).end();
  });

  return router;
}
