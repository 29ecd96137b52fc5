import { Router } from "express";
export const users = Router();
export const posts = Router({ mergeParams: true });
const comments = Router({ mergeParams: true });
users.get("/", (req, res) => res.end());
posts.get("/:post", (req, res) => res.end());
posts.use("/:post/comments", comments);
comments.get("/", (req, res) => res.end());
