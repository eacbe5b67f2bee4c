CREATE TABLE `chat_conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`title_by` text NOT NULL,
	`source_id` text NOT NULL,
	`model` text NOT NULL,
	`system_prompt` text,
	`temperature` real,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE INDEX `chat_conversations_updated` ON `chat_conversations` (`updated_at`);--> statement-breakpoint
CREATE TABLE `chat_messages` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`turn` integer NOT NULL,
	`variant` integer NOT NULL,
	`role` text NOT NULL,
	`text` text NOT NULL,
	`search_text` text,
	`reasoning` text DEFAULT '' NOT NULL,
	`source_id` text,
	`account_label` text,
	`provider` text,
	`model` text,
	`on_this_machine` integer DEFAULT false NOT NULL,
	`instead` text,
	`chosen` integer DEFAULT true NOT NULL,
	`state` text NOT NULL,
	`error` text,
	`input_tokens` integer,
	`output_tokens` integer,
	`first_token_ms` integer,
	`duration_ms` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `chat_conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `chat_messages_id_unique` ON `chat_messages` (`id`);--> statement-breakpoint
CREATE INDEX `chat_messages_conversation` ON `chat_messages` (`number`,`conversation_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `chat_messages_place` ON `chat_messages` (`conversation_id`,`turn`,`role`,`variant`);--> statement-breakpoint
CREATE INDEX `chat_messages_on_their_way` ON `chat_messages` (`state`) WHERE "chat_messages"."state" in ('waiting', 'streaming');--> statement-breakpoint
CREATE TABLE `model_pulls` (
	`number` integer PRIMARY KEY NOT NULL,
	`server_id` text NOT NULL,
	`full_name` text NOT NULL,
	`model` text NOT NULL,
	`state` text NOT NULL,
	`error` text,
	`is_update` integer,
	`layers` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `model_pulls_model` ON `model_pulls` (`server_id`,`full_name`);--> statement-breakpoint
CREATE VIEW `chat_search_texts` AS SELECT `number`, coalesce(`search_text`, `text`) AS `text` FROM `chat_messages`;
--> statement-breakpoint
CREATE VIRTUAL TABLE `chat_search` USING fts5(`text`, content = 'chat_search_texts', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
--> statement-breakpoint
INSERT INTO `chat_search` (`chat_search`, `rank`) VALUES ('secure-delete', 1);
--> statement-breakpoint
CREATE TRIGGER `chat_search_added` AFTER INSERT ON `chat_messages` WHEN new.state NOT IN ('waiting', 'streaming') BEGIN
	INSERT INTO `chat_search` (`rowid`, `text`) VALUES (new.number, coalesce(new.search_text, new.text));
END;
--> statement-breakpoint
CREATE TRIGGER `chat_search_removed` AFTER DELETE ON `chat_messages` WHEN old.state NOT IN ('waiting', 'streaming') BEGIN
	INSERT INTO `chat_search` (`chat_search`, `rowid`, `text`) VALUES ('delete', old.number, coalesce(old.search_text, old.text));
END;
--> statement-breakpoint
CREATE TRIGGER `chat_search_changed` AFTER UPDATE OF `text`, `search_text`, `state` ON `chat_messages` BEGIN
	INSERT INTO `chat_search` (`chat_search`, `rowid`, `text`) SELECT 'delete', old.number, coalesce(old.search_text, old.text) WHERE old.state NOT IN ('waiting', 'streaming');
	INSERT INTO `chat_search` (`rowid`, `text`) SELECT new.number, coalesce(new.search_text, new.text) WHERE new.state NOT IN ('waiting', 'streaming');
END;
