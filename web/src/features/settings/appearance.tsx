import { SegmentedControl, Switch, useMantineColorScheme } from "@mantine/core";
import { useState } from "react";
import { mute, muted } from "../../lib/sound.ts";
import { Card } from "../../ui/card.tsx";
import css from "./settings.module.css";

/** How this looks and sounds, in this browser. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [quiet, setQuiet] = useState(muted);
  return (
    <Card title="Appearance">
      <div className={css.line}>
        <span id="scheme-label">Light or dark</span>
        <SegmentedControl
          aria-labelledby="scheme-label"
          value={colorScheme}
          onChange={(next) => setColorScheme(next as typeof colorScheme)}
          data={[
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
            { value: "auto", label: "Match system" },
          ]}
        />
      </div>
      <div className={css.line}>
        <span id="sound-label">A sound for new messages</span>
        <Switch
          aria-labelledby="sound-label"
          checked={!quiet}
          onChange={(event) => {
            mute(!event.currentTarget.checked);
            setQuiet(!event.currentTarget.checked);
          }}
        />
      </div>
    </Card>
  );
}
