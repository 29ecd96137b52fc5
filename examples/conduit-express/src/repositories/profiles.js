export const PROFILE_COLUMNS = ["id", "username", "bio", "image"];

/** The author of a row, with the viewer if he follows him; `isFollowed` leaves out all other authors. */
export function authorSeenBy(viewerId, { where = {}, isFollowed = false } = {}) {
  return {
    association: "author",
    attributes: PROFILE_COLUMNS,
    where,
    required: true,
    include: [viewerAmongFollowers(viewerId, isFollowed)],
  };
}

/** The viewer if he is among the followers: one row at most. Nobody, null, has the id of no row. */
export function viewerAmongFollowers(viewerId, required = false) {
  return {
    association: "followers",
    attributes: ["id"],
    through: { attributes: [] },
    where: { id: viewerId },
    required,
  };
}
