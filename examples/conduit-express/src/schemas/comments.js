import { TEXT } from "./limits.js";
import { profileWire } from "./profiles.js";
import { read } from "./read.js";
import { text } from "./rules.js";

const COMMENT = { body: text({ min: 1, max: TEXT }) };

export function newComment(body) {
  return read(body, "comment", COMMENT, { required: ["body"] });
}

export function commentEnvelope(comment) {
  return { comment: wire(comment) };
}

export function commentList(comments) {
  return { comments: comments.map(wire) };
}

function wire({ id, createdAt, updatedAt, body, author }) {
  return {
    id,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    body,
    author: profileWire(author),
  };
}
