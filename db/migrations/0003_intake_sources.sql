CREATE TYPE "public"."secret_kind" AS ENUM('standard_webhooks', 'sendgrid_public_key', 'mailgun_signing_key', 'basic', 'mailgun_api_key', 'aws_access_key');--> statement-breakpoint
ALTER TYPE "public"."notification_state" ADD VALUE 'cancelled';--> statement-breakpoint
ALTER TYPE "public"."delivery_channel" ADD VALUE 'notice' BEFORE 'email_raw';--> statement-breakpoint
ALTER TYPE "public"."delivery_channel" ADD VALUE 'sendgrid';--> statement-breakpoint
ALTER TYPE "public"."delivery_channel" ADD VALUE 'mailgun';--> statement-breakpoint
ALTER TYPE "public"."delivery_channel" ADD VALUE 'ses';--> statement-breakpoint
ALTER TYPE "public"."delivery_channel" ADD VALUE 'postmark';--> statement-breakpoint
ALTER TYPE "public"."delivery_channel" ADD VALUE 'siliconexpert';--> statement-breakpoint
ALTER TYPE "public"."delivery_channel" ADD VALUE 'z2data';--> statement-breakpoint
ALTER TYPE "public"."delivery_channel" ADD VALUE 'digikey';--> statement-breakpoint
ALTER TYPE "public"."delivery_channel" ADD VALUE 'accuris';--> statement-breakpoint
ALTER TYPE "public"."delivery_channel" ADD VALUE 'smartpcn';--> statement-breakpoint
ALTER TYPE "public"."delivery_channel" ADD VALUE 'upload';--> statement-breakpoint
ALTER TYPE "public"."delivery_outcome" ADD VALUE 'joined' BEFORE 'not_a_notice';--> statement-breakpoint
ALTER TYPE "public"."delivery_outcome" ADD VALUE 'cancelled';--> statement-breakpoint
ALTER TYPE "public"."review_reason" ADD VALUE 'sources_disagree';--> statement-breakpoint
CREATE TABLE "notice_source" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice_id" uuid NOT NULL,
	"delivery_id" uuid NOT NULL,
	"differences" text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drift" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" "delivery_channel" NOT NULL,
	"path" text NOT NULL,
	"expected" text NOT NULL,
	"found" text NOT NULL,
	"first_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"count" bigint DEFAULT 1 NOT NULL,
	"replayed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "poll_cursor" (
	"name" text PRIMARY KEY NOT NULL,
	"cursor" jsonb NOT NULL,
	"requests" integer DEFAULT 0 NOT NULL,
	"quota_day" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refusal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" "delivery_channel" NOT NULL,
	"source_id" uuid,
	"code" text NOT NULL,
	"reason" text NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"channel" "delivery_channel",
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"requests_per_minute" integer DEFAULT 600 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "source_secret" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_id" uuid NOT NULL,
	"kind" "secret_kind" NOT NULL,
	"sealed" text NOT NULL,
	"hint" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "delivery" DROP CONSTRAINT "delivery_source_id_api_key_id_fk";
--> statement-breakpoint
DROP INDEX "delivery_source_sha256";--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "content_sha256" text;--> statement-breakpoint
UPDATE "delivery" SET "content_sha256" = "sha256";--> statement-breakpoint
ALTER TABLE "delivery" ALTER COLUMN "content_sha256" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "file_name" text;--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "uploaded_by" uuid;--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "fetched_body" "bytea";--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "fetched_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "drift_id" uuid;--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "conflicts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "identity" text;--> statement-breakpoint
-- Of notices that were the same by two ways before, the first has the identity; the later keep their own alert.
UPDATE "notice" SET "identity" = named."identity" FROM (
	SELECT "id", upper(regexp_replace("manufacturer", '\s', '', 'g')) || '|' || upper(regexp_replace("number", '\s', '', 'g'))
		|| '|' || upper(regexp_replace(coalesce("revision", ''), '\s', '', 'g')) AS "identity",
		row_number() OVER (PARTITION BY upper(regexp_replace("manufacturer", '\s', '', 'g')),
			upper(regexp_replace("number", '\s', '', 'g')), upper(regexp_replace(coalesce("revision", ''), '\s', '', 'g'))
			ORDER BY "created_at", "id") AS "place"
	FROM "notice" WHERE "manufacturer" <> '' AND "number" <> ''
) AS named WHERE named."id" = "notice"."id" AND named."place" = 1;--> statement-breakpoint
-- Each API key so far was a source of its own; it keeps its id, so that deliveries and their dedupe keys stay right.
INSERT INTO "source" ("id", "name", "created_at") SELECT "id", "name", "created_at" FROM "api_key";--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "source_id" uuid;--> statement-breakpoint
UPDATE "api_key" SET "source_id" = "id";--> statement-breakpoint
ALTER TABLE "api_key" ALTER COLUMN "source_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "notice_source" ADD CONSTRAINT "notice_source_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_source" ADD CONSTRAINT "notice_source_delivery_id_delivery_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."delivery"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refusal" ADD CONSTRAINT "refusal_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_secret" ADD CONSTRAINT "source_secret_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notice_source_delivery" ON "notice_source" USING btree ("delivery_id");--> statement-breakpoint
CREATE INDEX "notice_source_notice_id_index" ON "notice_source" USING btree ("notice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "drift_kind" ON "drift" USING btree ("channel","path","expected","found");--> statement-breakpoint
CREATE UNIQUE INDEX "refusal_of_hour" ON "refusal" USING btree ("channel",coalesce(source_id::text, ''),"code","reason","hour");--> statement-breakpoint
CREATE INDEX "refusal_last_at" ON "refusal" USING btree ("last_at");--> statement-breakpoint
CREATE INDEX "source_secret_live" ON "source_secret" USING btree ("source_id","kind") WHERE revoked_at is null;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_uploaded_by_user_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_drift_id_drift_id_fk" FOREIGN KEY ("drift_id") REFERENCES "public"."drift"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_source_content" ON "delivery" USING btree ("source_id","channel","content_sha256");--> statement-breakpoint
CREATE INDEX "delivery_of_drift" ON "delivery" USING btree ("drift_id") WHERE drift_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "notice_identity" ON "notice" USING btree ("identity");