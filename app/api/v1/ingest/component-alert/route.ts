import { componentAlert } from "@/lib/intake/channels/component-alert";
import { ingest } from "../intake";

export const POST = ingest(componentAlert);
