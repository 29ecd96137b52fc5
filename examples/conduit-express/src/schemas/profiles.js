export function profileEnvelope(profile) {
  return { profile: profileWire(profile) };
}

export function profileWire({ username, bio, image, following }) {
  return { username, bio, image, following };
}
