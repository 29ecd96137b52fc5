import { Router } from "express";

import { loginData, newUser, userChange, userEnvelope } from "../schemas/users.js";
import * as service from "../services/users.js";
import { bodyOf } from "./input.js";
import { requiredViewer } from "./viewer.js";

export function userRoutes(container) {
  const router = Router();
  const viewer = requiredViewer(container.tokens);

  router.post("/users", bodyOf(newUser), async (request, response) => {
    const user = await service.register(container, response.locals.input());
    response.status(201).json(userEnvelope(user));
  });

  router.post("/users/login", bodyOf(loginData), async (request, response) => {
    response.json(userEnvelope(await service.login(container, response.locals.input())));
  });

  router.get("/user", viewer, async (request, response) => {
    response.json(userEnvelope(await service.getCurrentUser(container, response.locals.viewerId)));
  });

  router.put("/user", viewer, bodyOf(userChange), async (request, response) => {
    const { viewerId, input } = response.locals;
    response.json(userEnvelope(await service.updateCurrentUser(container, viewerId, input)));
  });

  return router;
}
