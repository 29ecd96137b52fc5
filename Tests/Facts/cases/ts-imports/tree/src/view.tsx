import { useState } from "react";
export const view = <T,>(props: { of: T }) => <p title="it's // no comment">{String(useState(props.of))}</p>;
