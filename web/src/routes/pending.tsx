import { PageSkeleton } from "../ui/skeletons.tsx";

/** While a page and its code are on their way. */
export const Pending = () => (
  <div style={{ maxWidth: 1120, margin: "0 auto", padding: "36px 24px" }}>
    <PageSkeleton />
  </div>
);
