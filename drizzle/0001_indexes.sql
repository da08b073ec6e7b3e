-- What drizzle-kit cannot express: key order, full-text search, triggers, the one row of `record`.

-- The key is the reading order itself, so a page of 30 reads 30 rows at any depth.
DROP TABLE `facets`;
--> statement-breakpoint
CREATE TABLE `facets` (
	`facet` text NOT NULL,
	`value` text NOT NULL,
	`latest` text NOT NULL,
	`id` text NOT NULL,
	`earliest` text NOT NULL,
	PRIMARY KEY(`facet`, `value`, `latest` DESC, `id` DESC)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TRIGGER `facets_counted` AFTER INSERT ON `facets` BEGIN
	INSERT INTO `facet_counts` (`facet`, `value`, `entries`) VALUES (new.`facet`, new.`value`, 1)
	ON CONFLICT (`facet`, `value`) DO UPDATE SET `entries` = `entries` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `facets_discounted` AFTER DELETE ON `facets` BEGIN
	UPDATE `facet_counts` SET `entries` = `entries` - 1 WHERE `facet` = old.`facet` AND `value` = old.`value`;
END;
--> statement-breakpoint
-- rowid = day of `latest` * 2^31 + entries.seq, so matches come in reading order. Words are folded and
-- split by domain/search.ts; `ascii` takes every other character as part of a word and adds no rule.
CREATE VIRTUAL TABLE `entries_fts` USING fts5(`words`, content='', contentless_delete=1, tokenize='ascii');
--> statement-breakpoint
CREATE TRIGGER `revisions_fixed` BEFORE UPDATE ON `revisions` BEGIN
	SELECT RAISE(ABORT, 'revisions are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `revisions_kept` BEFORE DELETE ON `revisions` BEGIN
	SELECT RAISE(ABORT, 'revisions are append-only');
END;
--> statement-breakpoint
INSERT INTO `record` (`id`, `version`, `started_at`, `longest_span`, `records_changed_at`) VALUES (1, 0, '1970-01-01T00:00:00.000Z', 0, '1970-01-01T00:00:00.000Z');
