/* Callbacks by the C header alone: structs that are too short or not there, answers that are missing, late, of another
   function or thread, and functions that are gone. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conf.h"

#define CHECK(condition)                                                            \
  do {                                                                              \
    if (!(condition)) {                                                             \
      fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition); \
      exit(1);                                                                      \
    }                                                                               \
  } while (0)

typedef struct Caller {
  int ended;
  conf_status status;
  conf_reply *kept;
  const char *message;
} Caller;

static void end(void *data) {
  ++((Caller *)data)->ended;
}

static conf_status measure(void *data, const char *text, size_t text_size, uint32_t *out_result, conf_reply *reply) {
  Caller *caller = data;
  (void)text;
  *out_result = (uint32_t)text_size;
  caller->kept = reply;
  if (caller->message != NULL)
    CHECK(conf_reply_fail(reply, caller->message, strlen(caller->message)) == CONF_STATUS_OK);
  return caller->status;
}

static conf_status silent(void *data, const char *v, size_t v_size, conf_reply *reply) {
  (void)data, (void)v, (void)v_size, (void)reply;
  return CONF_STATUS_OK;
}

static conf_status no_color(void *data, conf_color v, conf_color *out_result, conf_reply *reply) {
  (void)data, (void)v, (void)reply;
  *out_result = 9;
  return CONF_STATUS_OK;
}

static void *reply_elsewhere(void *reply) {
  CHECK(conf_listener_echo_string_reply(reply, "x", 1) == CONF_STATUS_BAD_HANDLE);
  return NULL;
}

static conf_status confused(void *data, const char *v, size_t v_size, conf_reply *reply) {
  Caller *caller = data;
  pthread_t thread;
  /* The answer of another function, of an earlier call, on another thread, of nothing. */
  CHECK(conf_listener_echo_bytes_reply(reply, NULL, 0) == CONF_STATUS_BAD_HANDLE);
  CHECK(conf_listener_echo_string_reply(caller->kept, "x", 1) == CONF_STATUS_BAD_HANDLE);
  CHECK(conf_listener_echo_string_reply(NULL, "x", 1) == CONF_STATUS_BAD_HANDLE);
  CHECK(pthread_create(&thread, NULL, reply_elsewhere, reply) == 0 && pthread_join(thread, NULL) == 0);
  /* What no text is; the last answer counts. */
  CHECK(conf_listener_echo_string_reply(reply, "\xff", 1) == CONF_STATUS_INVALID_ARGUMENT);
  CHECK(conf_listener_echo_string_reply(reply, NULL, 1) == CONF_STATUS_INVALID_ARGUMENT);
  CHECK(conf_reply_fail(reply, "\xff", 1) == CONF_STATUS_INVALID_ARGUMENT);
  CHECK(conf_listener_echo_string_reply(reply, "first", 5) == CONF_STATUS_OK);
  return conf_listener_echo_string_reply(reply, v, v_size);
}

static conf_listener_functions functions_of(void) {
  conf_listener_functions all;
  memset(&all, 0, sizeof all);
  all.struct_size = sizeof all;
  all.destroy = end;
  all.measure = measure;
  all.echo_string = confused;
  return all;
}

/* The status of an error and, if it is given, its message. The error ends. */
static void expect(conf_status status, conf_error **error, conf_status wanted, const char *message) {
  CHECK(status == wanted);
  CHECK(conf_error_status(*error) == wanted);
  if (message != NULL) CHECK(strcmp(conf_error_message(*error, NULL), message) == 0);
  conf_error_destroy(*error);
  *error = NULL;
}

static void functions_that_are_missing(void) {
  Caller caller = {0};
  conf_listener_functions all = functions_of();
  conf_subscription *subscription = NULL;
  conf_error *error = NULL;
  uint32_t length = 9;
  expect(conf_call_measure(NULL, &caller, "abc", 3, &length, &error), &error, CONF_STATUS_INVALID_ARGUMENT,
         "to is NULL, or its struct_size is not set");
  all.struct_size = 0;
  expect(conf_subscription_create(&all, &caller, 0, &subscription, &error), &error, CONF_STATUS_INVALID_ARGUMENT, NULL);
  CHECK(caller.ended == 0 && subscription == NULL && length == 0);
  /* Of a caller that was built before there were more functions. */
  all.struct_size = (uint32_t)(offsetof(conf_listener_functions, measure) + sizeof all.measure);
  CHECK(conf_call_measure(&all, &caller, "abc", 3, &length, NULL) == CONF_STATUS_OK && length == 3);
  expect(conf_call_done(&all, &caller, &error), &error, CONF_STATUS_CALLBACK_FAILED,
         "the caller has no listening.listener.done");
  CHECK(caller.ended == 0);
  /* The struct is copied. */
  CHECK(conf_subscription_create(&all, &caller, 0, &subscription, NULL) == CONF_STATUS_OK);
  memset(&all, 0xff, sizeof all);
  CHECK(conf_subscription_measure(subscription, "abc", 3, &length, NULL) == CONF_STATUS_OK && length == 3);
  conf_subscription_destroy(subscription);
  CHECK(caller.ended == 1);
}

static void answers_that_are_wrong(void) {
  Caller caller = {0};
  conf_listener_functions all = functions_of();
  conf_error *error = NULL;
  conf_memory *memory = NULL;
  conf_string text = {NULL, 0};
  uint32_t length = 0;
  caller.status = CONF_STATUS_BUSY;
  expect(conf_call_measure(&all, &caller, "abc", 3, &length, &error), &error, CONF_STATUS_CALLBACK_FAILED,
         "listening.listener.measure failed with status 3");
  caller.message = "Größe";
  expect(conf_call_measure(&all, &caller, "abc", 3, &length, &error), &error, CONF_STATUS_CALLBACK_FAILED, "Größe");
  caller.status = CONF_STATUS_OUT_OF_MEMORY;
  expect(conf_call_measure(&all, &caller, "abc", 3, &length, &error), &error, CONF_STATUS_OUT_OF_MEMORY, NULL);
  CHECK(conf_call_string(&all, &caller, "abc", 3, &text, &memory, NULL) == CONF_STATUS_OK);
  CHECK(text.size == 3 && memcmp(text.data, "abc", 3) == 0);
  conf_memory_destroy(memory);
  all.echo_string = silent;
  expect(conf_call_string(&all, &caller, "abc", 3, &text, &memory, &error), &error, CONF_STATUS_CALLBACK_FAILED,
         "listening.listener.echo-string gave no answer");
  all.echo_color = no_color;
  expect(conf_call_color(&all, &caller, CONF_COLOR_RED, &length, &error), &error, CONF_STATUS_CALLBACK_FAILED,
         "the answer of listening.listener.echo-color: color has no such value");
  /* All replies are over. */
  CHECK(conf_reply_fail(caller.kept, "late", 4) == CONF_STATUS_BAD_HANDLE);
  CHECK(caller.ended == 0);
}

static void objects_that_are_forgotten(void) {
  Caller caller = {0};
  const conf_listener_functions all = functions_of();
  conf_subscription *subscription = NULL;
  conf_error *error = NULL;
  uint32_t length = 0;
  CHECK(conf_subscription_create(&all, &caller, 0, &subscription, NULL) == CONF_STATUS_OK);
  conf_callbacks_forget(NULL, NULL);
  conf_callbacks_forget(end, &error);
  CHECK(conf_subscription_measure(subscription, "abc", 3, &length, NULL) == CONF_STATUS_OK);
  conf_callbacks_forget(end, &caller);
  expect(conf_subscription_measure(subscription, "abc", 3, &length, &error), &error, CONF_STATUS_CALLBACK_FAILED,
         "the caller has ended, and with it listening.listener.measure");
  conf_subscription_destroy(subscription);
  CHECK(caller.ended == 0);
  /* All that there are; those that come later are others. */
  CHECK(conf_subscription_create(&all, &caller, 0, &subscription, NULL) == CONF_STATUS_OK);
  conf_callbacks_forget(end, NULL);
  conf_subscription_destroy(subscription);
  CHECK(caller.ended == 0);
  CHECK(conf_subscription_create(&all, &caller, 0, &subscription, NULL) == CONF_STATUS_OK);
  conf_subscription_destroy(subscription);
  CHECK(caller.ended == 1);
}

int main(void) {
  functions_that_are_missing();
  answers_that_are_wrong();
  objects_that_are_forgotten();
  CHECK(conf_handle_count() == 0);
  return 0;
}
