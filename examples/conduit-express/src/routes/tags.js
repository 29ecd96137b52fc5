import { Router } from "express";

import { tagList } from "../schemas/tags.js";
import * as service from "../services/tags.js";

export function tagRoutes(container) {
  const router = Router();

  router.get("/", async (request, response) => {
    response.json(tagList(await service.listTags(container)));
  });

  return router;
}
