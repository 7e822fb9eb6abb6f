import { Skeleton } from "@mantine/core";
import css from "./skeletons.module.css";

const many = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Says once, to a screen reader, what the grey shapes say to the eye. */
function Loading({ children }: { children: React.ReactNode }) {
  return (
    <div role="status" className={css.loading}>
      <span className="hidden">Loading</span>
      {children}
    </div>
  );
}

/** A list that is being fetched. */
export function RowsSkeleton({ rows = 4 }: { rows?: number }) {
  return (
    <Loading>
      {many(rows).map((row) => (
        <div key={row} className={css.row}>
          <Skeleton circle height={36} />
          <div className={css.lines}>
            <Skeleton height={13} width={`${58 - (row % 3) * 9}%`} />
            <Skeleton height={11} width={`${34 + (row % 2) * 12}%`} />
          </div>
        </div>
      ))}
    </Loading>
  );
}

/** A conversation that is being fetched. */
export function ChatSkeleton() {
  return (
    <Loading>
      <div className={css.chat}>
        {[52, 38, 60, 30, 46].map((width, index) => (
          <Skeleton
            key={width}
            height={index % 2 ? 38 : 56}
            width={`${width}%`}
            radius="lg"
            ml={index % 2 ? "auto" : 0}
          />
        ))}
      </div>
    </Loading>
  );
}

/** A whole page: heading, the card of what is next, and a body. */
export function PageSkeleton() {
  return (
    <Loading>
      <Skeleton height={34} width="min(340px, 70%)" mb={10} />
      <Skeleton height={16} width="min(460px, 90%)" mb={28} />
      <Skeleton height={78} radius="lg" mb={24} />
      <Skeleton height={220} radius="lg" />
    </Loading>
  );
}
