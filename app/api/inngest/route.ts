import { serve } from "inngest/next";
import { functions, inngest } from "@/inngest";

export const runtime = "nodejs";
/** A step reads one document or writes one transaction; the longest takes seconds. */
export const maxDuration = 300;

export const { GET, POST, PUT } = serve({ client: inngest, functions });
