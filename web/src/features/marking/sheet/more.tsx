import type { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { homeworkActWords } from "@lyceum/core/coursework/homework/words.ts";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { Act } from "./use-acts.tsx";

const quiet = ["request-resubmission", "remark"] as const;

interface Props {
  homework: HomeworkView;
  open: (act: Act) => void;
}

/** What else can be done with a mark. */
export function More({ homework: { allowed }, open }: Props) {
  const acts = quiet.filter((act) => allowed.includes(act));
  if (!acts.length) return null;
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon aria-label="More" title="More">
          <IconDots size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map((act) => (
          <Menu.Item key={act} onClick={() => open(act)}>
            {homeworkActWords[act]}…
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
