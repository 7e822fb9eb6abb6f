import { mostCounted } from "@lyceum/core/coursework/queue/limits.ts";
import type { HomeView } from "@lyceum/core/home/schema.ts";
import { Link } from "@tanstack/react-router";
import { Card } from "../../ui/card.tsx";
import { When } from "../../ui/text/when.tsx";
import css from "./home.module.css";

type Numbers = Extract<HomeView, { role: "teacher" }>["marking"];

const many = (count: number) => `${count}${count >= mostCounted ? "+" : ""}`;

/** What waits for the teacher to be marked and released. Nothing while there is none. */
export function MarkingWaits({ count, oldest, toRelease }: Numbers) {
  if (!count && !toRelease) return null;
  return (
    <Card title="Marking" flush aside={<Link to="/marking">See all</Link>}>
      <ul className={css.threads}>
        {count > 0 && (
          <li>
            <Link to="/marking" hash="waiting" className={css.thread}>
              <span className={css.subject}>
                Waiting for marking
                <span className="tabular">{many(count)}</span>
              </span>
              {oldest && (
                <span className={css.preview}>
                  <When at={oldest} prefix="The oldest was submitted" />
                </span>
              )}
            </Link>
          </li>
        )}
        {toRelease > 0 && (
          <li>
            <Link to="/marking" hash="release" className={css.thread}>
              <span className={css.subject}>
                Marked, not released
                <span className="tabular">{many(toRelease)}</span>
              </span>
            </Link>
          </li>
        )}
      </ul>
    </Card>
  );
}
