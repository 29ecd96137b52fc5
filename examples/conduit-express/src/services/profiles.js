import { NotFound } from "./errors.js";
import { mustExist } from "./viewers.js";

export async function getProfile({ transaction }, username, viewerId) {
  const profile = await transaction(({ users }) => users.profile(username, viewerId));
  if (profile === null) throw new NotFound("profile");
  return profile;
}

export function follow({ transaction }, username, viewerId) {
  return transaction(async ({ users }) => {
    const followed = await other(users, username, viewerId);
    await users.follow(viewerId, followed.id);
    return { ...followed, following: true };
  });
}

export function unfollow({ transaction }, username, viewerId) {
  return transaction(async ({ users }) => {
    const followed = await other(users, username, viewerId);
    await users.unfollow(viewerId, followed.id);
    return { ...followed, following: false };
  });
}

async function other(users, username, viewerId) {
  await mustExist(users, viewerId);
  const found = await users.holdNamed(username);
  if (found === null) throw new NotFound("profile");
  return found;
}
