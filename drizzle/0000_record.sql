CREATE TABLE `actors` (
	`slug` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`names` text,
	`country` text,
	`party` text,
	`note` text
);
--> statement-breakpoint
CREATE TABLE `entries` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`slug` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`date` text NOT NULL,
	`earliest` text NOT NULL,
	`latest` text NOT NULL,
	`revision` integer NOT NULL,
	`document` text NOT NULL,
	`published_at` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `entries_id_unique` ON `entries` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `entries_slug_unique` ON `entries` (`slug`);--> statement-breakpoint
CREATE INDEX `entries_updated` ON `entries` (`updated_at`);--> statement-breakpoint
CREATE TABLE `events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`entry_id` text NOT NULL,
	`payload` text NOT NULL,
	`occurred_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_id_unique` ON `events` (`id`);--> statement-breakpoint
CREATE TABLE `facet_counts` (
	`facet` text NOT NULL,
	`value` text NOT NULL,
	`entries` integer NOT NULL,
	`changed_at` text,
	PRIMARY KEY(`facet`, `value`)
);
--> statement-breakpoint
CREATE TABLE `facets` (
	`facet` text NOT NULL,
	`value` text NOT NULL,
	`latest` text NOT NULL,
	`id` text NOT NULL,
	`earliest` text NOT NULL,
	PRIMARY KEY(`facet`, `value`, `latest`, `id`)
);
--> statement-breakpoint
CREATE TABLE `memberships` (
	`actor` text NOT NULL,
	`organization` text NOT NULL,
	`role` text NOT NULL,
	`roles` text,
	`from` text,
	`to` text,
	`note` text,
	PRIMARY KEY(`actor`, `organization`, `role`),
	FOREIGN KEY (`actor`) REFERENCES `actors`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization`) REFERENCES `actors`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `memberships_organization` ON `memberships` (`organization`);--> statement-breakpoint
CREATE TABLE `positions` (
	`entry_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`actor` text NOT NULL,
	`proposition` text NOT NULL,
	`stance` text NOT NULL,
	PRIMARY KEY(`entry_id`, `ordinal`)
);
--> statement-breakpoint
CREATE TABLE `propositions` (
	`slug` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`topic` text NOT NULL,
	FOREIGN KEY (`topic`) REFERENCES `topics`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `record` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`started_at` text NOT NULL,
	`longest_span` integer NOT NULL,
	`records_changed_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `relations` (
	`from_id` text NOT NULL,
	`type` text NOT NULL,
	`to_id` text NOT NULL,
	PRIMARY KEY(`from_id`, `type`, `to_id`)
);
--> statement-breakpoint
CREATE INDEX `relations_to` ON `relations` (`to_id`);--> statement-breakpoint
CREATE TABLE `revisions` (
	`number` integer PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`revision` integer NOT NULL,
	`latest` text NOT NULL,
	`document` text NOT NULL,
	`note` text NOT NULL,
	`editor` text NOT NULL,
	`recorded_at` text NOT NULL,
	`hash` text NOT NULL,
	`previous_hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `revisions_previous_hash_unique` ON `revisions` (`previous_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `revisions_entry` ON `revisions` (`entry_id`,`revision`);--> statement-breakpoint
CREATE INDEX `revisions_reading` ON `revisions` (`latest`,`entry_id`,`revision`);--> statement-breakpoint
CREATE TABLE `sources` (
	`slug` text PRIMARY KEY NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `topics` (
	`slug` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`cap` integer
);
