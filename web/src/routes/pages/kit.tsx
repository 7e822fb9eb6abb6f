import { AssignmentPieces } from "../../features/assignments/pieces.tsx";
import { Kit } from "../../features/kit/kit.tsx";

export const KitPage = () => (
  <Kit>
    <AssignmentPieces />
  </Kit>
);
