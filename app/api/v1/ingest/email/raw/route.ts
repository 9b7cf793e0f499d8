import { emailRaw } from "@/lib/intake/channels/email-raw";
import { ingest } from "../../intake";

export const POST = ingest(emailRaw);
