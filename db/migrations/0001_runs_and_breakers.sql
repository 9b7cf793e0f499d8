CREATE TYPE "public"."breaker_state" AS ENUM('closed', 'open', 'half_open');--> statement-breakpoint
ALTER TYPE "public"."failed_run_state" ADD VALUE 'replayed' BEFORE 'dismissed';--> statement-breakpoint
ALTER TYPE "public"."failed_run_state" ADD VALUE 'recovered' BEFORE 'dismissed';--> statement-breakpoint
ALTER TYPE "public"."failed_run_state" ADD VALUE 'failed_again' BEFORE 'dismissed';--> statement-breakpoint
CREATE TABLE "circuit_breaker" (
	"name" text PRIMARY KEY NOT NULL,
	"state" "breaker_state" DEFAULT 'closed' NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"last_failure_at" timestamp (3) with time zone,
	"last_success_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone,
	"probe_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "failed_run" ADD COLUMN "step_id" text;--> statement-breakpoint
ALTER TABLE "failed_run" ADD COLUMN "attempts" integer;--> statement-breakpoint
ALTER TABLE "failed_run" ADD COLUMN "replay_run_id" text;--> statement-breakpoint
ALTER TABLE "failed_run" ADD COLUMN "replayed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "failed_run" ADD COLUMN "dismissed_reason" text;--> statement-breakpoint
ALTER TABLE "failed_run" ADD COLUMN "resolved_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "failed_run_replay" ON "failed_run" USING btree ("replay_run_id") WHERE replay_run_id is not null;