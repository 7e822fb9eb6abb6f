import type { AttendanceNumbers } from "@lyceum/core/meeting/report/schema.ts";
import { type Count, countWords } from "@lyceum/core/meeting/report/words.ts";
import { Card } from "../../../ui/card.tsx";
import css from "../../../ui/list/report.module.css";

interface Props {
  months: (AttendanceNumbers & { month: string; name: string })[];
}

const [height, widest] = [160, 100];
const shown = [
  { count: "completed", bar: "main" },
  { count: "studentAbsent", bar: "before" },
  { count: "teacherAbsent", bar: "warning" },
] as const satisfies { count: Count; bar: string }[];

/** What took place, and what either side missed, beside each other month by month. The table beneath tells the same in numbers. */
export function Chart({ months }: Props) {
  const most = Math.max(
    1,
    ...months.flatMap(({ counts }) => shown.map((one) => counts[one.count])),
  );
  const slot = 100 / months.length;
  const high = (many: number) => Math.round((height * many) / most);
  return (
    <Card
      title="Meetings"
      aside={
        <span className={css.legend}>
          {shown.map(({ count, bar }) => (
            <span key={count}>
              <i data-bar={bar} aria-hidden />
              {countWords[count][0]}
            </span>
          ))}
        </span>
      }
    >
      <div className={css.chart}>
        <svg
          role="img"
          aria-label={`Meetings by month and by how they ended, at most ${most}; the table “By month” has the numbers`}
          height={height + 22}
          // A few months are not drawn as wide bars: a month is never wider than this.
          style={{ maxWidth: months.length * widest }}
        >
          <line x1="0" y1={height} x2="100%" y2={height} className={css.ground} />
          {months.map(({ month, name, counts }, at) => (
            <svg key={month} aria-hidden x={`${at * slot}%`} width={`${slot}%`}>
              {shown.map(({ count, bar }, side) => (
                <rect
                  key={count}
                  data-bar={bar}
                  x={`${12 + side * 26}%`}
                  y={height - high(counts[count])}
                  width="24%"
                  height={high(counts[count])}
                >
                  <title>{`${name}, ${countWords[count][0].toLowerCase()}: ${counts[count]}`}</title>
                </rect>
              ))}
              <text x="50%" y={height + 16} textAnchor="middle">
                {month.slice(5)}/{month.slice(2, 4)}
              </text>
            </svg>
          ))}
        </svg>
      </div>
    </Card>
  );
}
