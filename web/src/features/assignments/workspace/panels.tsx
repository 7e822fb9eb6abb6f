import { ActionIcon, Tabs, Tooltip } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconArrowsMaximize, IconLayoutSidebarRightCollapse } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";
import { Conversation } from "../../conversation/conversation.tsx";
import css from "./workspace.module.css";

export type Panel = "overview" | "talk" | "files" | "timeline" | "history";

const words: Record<Panel, string> = {
  overview: "Overview",
  talk: "Conversation",
  files: "Files",
  timeline: "Timeline",
  history: "History",
};

/** Below this width the page is one panel at a time. */
export const useNarrow = () =>
  useMediaQuery("(max-width: 68em)", undefined, { getInitialValueInEffect: false });

/** On a phone: one panel at a time. */
export function PanelTabs({
  panels,
  value,
  choose,
}: {
  panels: Panel[];
  value: Panel;
  choose: (panel: Panel) => void;
}) {
  return (
    <Tabs
      className={css.tabs}
      value={value}
      onChange={(next) => next && choose(next as Panel)}
      variant="default"
    >
      <Tabs.List
        aria-label="Parts of the assignment"
        style={{ flexWrap: "nowrap", overflowX: "auto" }}
      >
        {panels.map((panel) => (
          <Tabs.Tab key={panel} value={panel} px="sm" style={{ flex: "none" }}>
            {words[panel]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}

/** A part of the page that is a tab on a phone. */
export function Part({
  panel,
  value,
  children,
}: {
  panel: Panel;
  value: Panel;
  children: ReactNode;
}) {
  return (
    <div className={`${css.panel} ${css.column}`} data-active={panel === value || undefined}>
      {children}
    </div>
  );
}

/** Tells the style how much of the window is below the beginning of an element. */
function useRoom(element: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    const measure = () => {
      const top = element.current?.getBoundingClientRect().top ?? 0;
      element.current?.style.setProperty(
        "--room",
        `${innerHeight - Math.max(0, Math.round(top))}px`,
      );
    };
    measure();
    // What is above it grows and shrinks, too.
    const grows = new ResizeObserver(measure);
    grows.observe(document.body);
    addEventListener("scroll", measure, { passive: true });
    addEventListener("resize", measure);
    return () => {
      grows.disconnect();
      removeEventListener("scroll", measure);
      removeEventListener("resize", measure);
    };
  }, [element]);
}

/** The assignment's own conversation. It is only there while it can be seen, since seeing it marks it read. */
export function TalkPanel({
  threadId,
  active,
  narrow,
  collapse,
}: {
  threadId: string;
  active: boolean;
  narrow: boolean;
  collapse: () => void;
}) {
  const section = useRef<HTMLElement>(null);
  useRoom(section);
  return (
    <section
      ref={section}
      className={css.talk}
      data-panel
      data-active={active || undefined}
      aria-label="Conversation"
    >
      <header className={css.talkHead}>
        <h2>Conversation</h2>
        <span>
          <Tooltip label="Open on its own page">
            <ActionIcon
              renderRoot={(props) => (
                <Link to="/threads/$id" params={{ id: threadId }} {...props} />
              )}
              aria-label="Open the conversation on its own page"
            >
              <IconArrowsMaximize size={17} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
          {!narrow && (
            <Tooltip label="Hide">
              <ActionIcon onClick={collapse} aria-label="Hide the conversation">
                <IconLayoutSidebarRightCollapse size={18} stroke={1.5} />
              </ActionIcon>
            </Tooltip>
          )}
        </span>
      </header>
      <div className={css.talkBody}>
        {(active || !narrow) && <Conversation log={`/threads/${threadId}`} />}
      </div>
    </section>
  );
}
