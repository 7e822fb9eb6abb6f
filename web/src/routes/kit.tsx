export { Kit as KitPage } from "../features/kit/kit.tsx";
