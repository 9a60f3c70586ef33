/**
 * The engine: re-runnable operations over a durable journal, one watcher for all waits, cleanup that outlives the build.
 *
 * <p>An operation is an asynchronous function over a {@link io.jenkins.plugins.imagehost.bake.BakeRecord}. Called again
 * with the same record, after a crash or a restart, it goes on where the record stands; there is no other way to resume.
 * Nothing here imports Jenkins, nobody sleeps, and no operation holds a thread while it waits.
 */
package io.jenkins.plugins.imagehost.bake;
