CREATE TYPE "public"."bulk_replay_item_state" AS ENUM('waiting', 'replayed', 'failed', 'skipped');--> statement-breakpoint
CREATE TYPE "public"."bulk_replay_state" AS ENUM('requested', 'running', 'done', 'cancelled');--> statement-breakpoint
CREATE TABLE "bulk_replay" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" "bulk_replay_state" DEFAULT 'requested' NOT NULL,
	"requested_by" jsonb NOT NULL,
	"trace_id" text NOT NULL,
	"total" integer NOT NULL,
	"request_count" integer DEFAULT 0 NOT NULL,
	"next_request_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "bulk_replay_item" (
	"bulk_replay_id" uuid NOT NULL,
	"failed_run_id" uuid NOT NULL,
	"state" "bulk_replay_item_state" DEFAULT 'waiting' NOT NULL,
	"replay_run_id" text,
	"reason" text,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "bulk_replay_item_bulk_replay_id_failed_run_id_pk" PRIMARY KEY("bulk_replay_id","failed_run_id")
);
--> statement-breakpoint
ALTER TABLE "failed_run" ADD COLUMN "event_id" text;--> statement-breakpoint
ALTER TABLE "bulk_replay_item" ADD CONSTRAINT "bulk_replay_item_bulk_replay_id_bulk_replay_id_fk" FOREIGN KEY ("bulk_replay_id") REFERENCES "public"."bulk_replay"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_replay_item" ADD CONSTRAINT "bulk_replay_item_failed_run_id_failed_run_id_fk" FOREIGN KEY ("failed_run_id") REFERENCES "public"."failed_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_replay_created_at_index" ON "bulk_replay" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "bulk_replay_to_request" ON "bulk_replay" USING btree ("next_request_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "bulk_replay_item_by_state" ON "bulk_replay_item" USING btree ("bulk_replay_id","state","failed_run_id");--> statement-breakpoint
CREATE INDEX "bulk_replay_item_failed_run_id_index" ON "bulk_replay_item" USING btree ("failed_run_id");--> statement-breakpoint
CREATE INDEX "failed_run_event" ON "failed_run" USING btree ("event_id");--> statement-breakpoint
UPDATE "failed_run" SET "event_id" = "event"->>'id';
