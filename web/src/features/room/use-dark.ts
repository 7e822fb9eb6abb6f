import { useLayoutEffect } from "react";

/** Faces and screens are looked at in the dark, whatever the scheme of the other pages. */
export function useDark() {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    const before = dataset.mantineColorScheme;
    dataset.mantineColorScheme = "dark";
    return () => {
      dataset.mantineColorScheme = before;
    };
  }, []);
}
