import next from "next";
import { database } from "@/db/client";
import { intakeOfThisProcess } from "@/lib/ingest";
import { logger } from "@/lib/logger";
import { runUntilStopped } from "./run";
import { createGateway } from "./server";

/*
 * The gateway before the built application, in one process: the paths of the intake never reach Next, all others go
 * to it. Takes the place of `next start` and needs its whole environment, NODE_ENV=production among it.
 */

const host = process.env.GATEWAY_HOST || "127.0.0.1";
const port = Number(process.env.PORT || 3000);

const app = next({ dev: false, hostname: host, port });
await app.prepare();
const intake = intakeOfThisProcess();
const gateway = createGateway({ answer: intake.answer, others: app.getRequestHandler(), log: logger });
await runUntilStopped(gateway, { host, port, log: logger });
await intake.close();
await app.close();
await database().sql.end({ timeout: 2 });
process.exit(0);
