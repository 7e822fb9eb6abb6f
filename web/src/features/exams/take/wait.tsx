import { PageSkeleton } from "../../../ui/skeletons.tsx";
import css from "./take.module.css";

/** The exam is not there yet. */
export const Wait = () => (
  <main id="main" tabIndex={-1} className={css.wait}>
    <PageSkeleton />
  </main>
);
