import { Router } from "express";

import { nameFrom } from "../schemas/names.js";
import { profileEnvelope } from "../schemas/profiles.js";
import * as service from "../services/profiles.js";
import { optionalViewer, requiredViewer } from "./viewer.js";

export function profileRoutes(container) {
  const router = Router();
  const viewer = requiredViewer(container.tokens);

  router.get("/:username", optionalViewer(container.tokens), async (request, response) => {
    const username = nameFrom(request.params.username);
    response.json(profileEnvelope(await service.getProfile(container, username, response.locals.viewerId)));
  });

  router.post("/:username/follow", viewer, async (request, response) => {
    const username = nameFrom(request.params.username);
    response.json(profileEnvelope(await service.follow(container, username, response.locals.viewerId)));
  });

  router.delete("/:username/follow", viewer, async (request, response) => {
    const username = nameFrom(request.params.username);
    response.json(profileEnvelope(await service.unfollow(container, username, response.locals.viewerId)));
  });

  return router;
}
