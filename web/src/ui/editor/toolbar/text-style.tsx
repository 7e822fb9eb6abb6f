import { Button, Menu, Text } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { type Editor, useEditorState } from "@tiptap/react";
import css from "./toolbar.module.css";
import { ariaKeys, keyWords, type Place } from "./tools.ts";

const levels = [1, 2, 3] as const;
const styles = [
  { label: "Paragraph", level: undefined, keys: "Mod-Alt-0" },
  ...levels.map((level) => ({ label: `Heading ${level}`, level, keys: `Mod-Alt-${level}` })),
];

/** What kind of line this is: a paragraph, or a heading of a level. */
export function TextStyle({ editor, place }: { editor: Editor; place: Place }) {
  const level = useEditorState({
    editor,
    selector: ({ editor: now }) => levels.find((one) => now.isActive("heading", { level: one })),
  });
  const shown = styles.find((one) => one.level === level)?.label ?? "Paragraph";
  const choose = (to: (typeof levels)[number] | undefined) => {
    const chain = editor.chain().focus();
    return (to ? chain.setHeading({ level: to }) : chain.setParagraph()).run();
  };
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button
          {...place}
          className={css.style}
          variant="subtle"
          color="gray"
          size="compact-md"
          aria-label={`Text style: ${shown}`}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {shown}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {styles.map((one) => (
          <Menu.Item
            key={one.label}
            role="menuitemradio"
            aria-checked={one.level === level}
            aria-keyshortcuts={ariaKeys(one.keys)}
            rightSection={
              <Text size="xs" c="dimmed" component="span" aria-hidden>
                {keyWords(one.keys)}
              </Text>
            }
            onClick={() => choose(one.level)}
          >
            {one.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
