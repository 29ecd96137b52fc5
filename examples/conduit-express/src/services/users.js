import { Taken } from "../repositories/taken.js";
import { Conflict, Unauthenticated } from "./errors.js";
import { gone, mustExist } from "./viewers.js";

// A password is hashed between transactions, never in one: it takes long, and a connection would wait for it.

export async function register({ transaction, passwords, tokens }, { password, ...fields }) {
  const passwordHash = await passwords.hash(password);
  const user = await orConflict(transaction(({ users }) => users.create({ ...fields, passwordHash })));
  return withToken(tokens, user);
}

export async function login({ transaction, passwords, tokens }, { email, password }) {
  const found = await transaction(({ users }) => users.credentials(email));
  const isRight = await passwords.matches(password, found && found.passwordHash);
  if (found === null || !isRight) throw new Unauthenticated("email or password", "is wrong");
  return withToken(tokens, found.user);
}

export async function getCurrentUser({ transaction, tokens }, viewerId) {
  const user = await transaction(({ users }) => users.get(viewerId));
  if (user === null) throw gone();
  return withToken(tokens, user);
}

export async function updateCurrentUser({ transaction, passwords, tokens }, viewerId, input) {
  await transaction(({ users }) => mustExist(users, viewerId));
  const { password, ...fields } = input();
  if (password !== undefined) fields.passwordHash = await passwords.hash(password);
  const isChange = Object.keys(fields).length > 0;
  const user = await orConflict(
    transaction(({ users }) => (isChange ? users.update(viewerId, fields) : users.get(viewerId))),
  );
  if (user === null) throw gone();
  return withToken(tokens, user);
}

async function withToken(tokens, user) {
  return { ...user, token: await tokens.issue(user.id) };
}

async function orConflict(work) {
  try {
    return await work;
  } catch (error) {
    throw error instanceof Taken ? new Conflict(error.field) : error;
  }
}
