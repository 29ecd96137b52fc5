import { Unauthenticated } from "./errors.js";

/** The viewer's token is good; now he must still be there, and stay until the transaction ends. */
export async function mustExist(users, viewerId) {
  if (!(await users.hold(viewerId))) throw gone();
}

export function gone() {
  return new Unauthenticated("token", "is of a user who is gone");
}
