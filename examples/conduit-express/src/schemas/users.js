import { PASSWORD, TEXT, URL_LENGTH } from "./limits.js";
import { read } from "./read.js";
import { email, orNull, text, url } from "./rules.js";

// An empty name could stand in no path.
const NEW = {
  username: text({ min: 1, max: 64 }),
  email: email(254),
  password: text({ min: 8, max: PASSWORD }),
};
const CHANGE = { ...NEW, bio: orNull(text({ max: TEXT })), image: orNull(url(URL_LENGTH)) };
const LOGIN = { email: email(254), password: text({ max: PASSWORD }) };

export function newUser(body) {
  return withPlainEmail(read(body, "user", NEW, { required: ["username", "email", "password"] }));
}

export function loginData(body) {
  return withPlainEmail(read(body, "user", LOGIN, { required: ["email", "password"] }));
}

export function userChange(body) {
  return withPlainEmail(read(body, "user", CHANGE));
}

export function userEnvelope({ email, token, username, bio, image }) {
  return { user: { email, token, username, bio, image } };
}

function withPlainEmail(user) {
  return user.email === undefined ? user : { ...user, email: user.email.toLowerCase() };
}
