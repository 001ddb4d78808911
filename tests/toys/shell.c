#include "tests/toys/shell.h"

#include "sim/app.h"
#include "tests/testlib.h"
#include "tests/toys/tiny.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define BASE                                                                             \
    "name: Test 上海\nentities: 600\nreplications: 4\nuncertain:\n  replications: 3\n" \
    "  parameters:\n    - key: wait.mean_min\n"

static rlim_t most_bytes; /* a quota for the files of the program; 0 = none */
static const char *scenario, *results, *out_path, *err_path;

void
shell_open(void)
{
    scenario = test_file("app.yaml", BASE);
    results = test_path("app.h5");
    out_path = test_path("out");
    err_path = test_path("err");
}

const char *
shell_results(void)
{
    return results;
}

const char *
shell_out(void)
{
    return test_text_of(out_path);
}

const char *
shell_err(void)
{
    return test_text_of(err_path);
}

void
shell_limit(unsigned long bytes)
{
    most_bytes = bytes;
}

static void
redirect(int handle, const char *path)
{
    const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);

    if (file < 0 || dup2(file, handle) < 0) {
        _exit(99);
    }
}

pid_t
shell_start(const char *line)
{
    char words[2048];
    char *argv[32] = {NULL};
    int argc = 0;
    pid_t child;

    snprintf(words, sizeof(words), "%s", line);
    fflush(stdout);
    child = fork();
    if (child != 0) {
        return child;
    }
    for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " ")) {
        argv[argc++] = strcmp(word, "$S") == 0   ? (char *)(size_t)scenario
                       : strcmp(word, "$R") == 0 ? (char *)(size_t)results
                                                 : word;
    }
    if (most_bytes > 0) {
        const struct rlimit limit = {most_bytes, most_bytes};

        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    redirect(1, out_path);
    redirect(2, err_path);
    exit(sim_app_main(&toy_tiny_model, "9.9.9", argc, argv));
}

int
shell_finish(pid_t child)
{
    int outcome = 0;

    waitpid(child, &outcome, 0);
    return WIFEXITED(outcome) ? WEXITSTATUS(outcome) : -WTERMSIG(outcome);
}

int
shell_run(const char *line)
{
    return shell_finish(shell_start(line));
}

bool
shell_printed(const char *words)
{
    return strstr(test_text_of(out_path), words) != NULL;
}

bool
shell_complained(const char *words)
{
    return strstr(test_text_of(err_path), words) != NULL;
}
