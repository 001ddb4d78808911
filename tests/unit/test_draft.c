#include "sim/draft.h"
#include "tests/testlib.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Write a text and count what was said about it. */
static sim_status_t
put(const char *path, const char *text, int *n_errors)
{
    sim_diag_t diag;
    sim_status_t status;

    sim_diag_open(&diag, NULL);
    status = sim_draft_write(path, text, strlen(text), &diag);
    *n_errors = diag.n_errors;
    return status;
}

static int
n_files_in(const char *folder)
{
    DIR *dir = opendir(folder);
    int n = 0;

    while (dir != NULL && readdir(dir) != NULL) {
        n++;
    }
    closedir(dir);
    return n - 2; /* . and .. */
}

static void
test_replaces_a_file_as_a_whole(void)
{
    const char *path = test_file("whole/a.txt", "the old text, which is longer");
    int n_errors;

    CU_ASSERT_EQUAL(put(path, "new", &n_errors), SIM_OK);
    CU_ASSERT_EQUAL(n_errors, 0);
    CU_ASSERT_STRING_EQUAL(test_text_of(path), "new");
    CU_ASSERT_EQUAL(n_files_in(test_path("whole")), 1);
}

static void
test_follows_a_link(void)
{
    const char *target = test_file("link/target", "old");
    const char *link = test_path("link/link");
    struct stat about;
    int n_errors;

    CU_ASSERT_EQUAL(symlink("target", link), 0);
    CU_ASSERT_EQUAL(put(link, "new", &n_errors), SIM_OK);
    CU_ASSERT_STRING_EQUAL(test_text_of(target), "new");
    CU_ASSERT_EQUAL(lstat(link, &about), 0);
    CU_ASSERT_TRUE(S_ISLNK(about.st_mode));
}

/* A pipe, and not a device of the system: a fault here would replace it by a file. */
static void
test_a_pipe_stays_a_pipe(void)
{
    const char *path = test_path("pipe/pipe");
    struct stat about;
    char got[8] = "";
    int n_errors, reader;

    CU_ASSERT_EQUAL(mkfifo(path, 0666), 0);
    reader = open(path, O_RDONLY | O_NONBLOCK);
    CU_ASSERT_EQUAL(put(path, "new", &n_errors), SIM_OK);
    CU_ASSERT_EQUAL(read(reader, got, sizeof(got)), 3);
    CU_ASSERT_STRING_EQUAL(got, "new");
    close(reader);
    CU_ASSERT_EQUAL(stat(path, &about), 0);
    CU_ASSERT_TRUE(S_ISFIFO(about.st_mode));
}

/* A quota ends the file in the middle; the old one must be there, and nothing else. */
static void
test_a_file_cut_off_leaves_the_old_one(void)
{
    static char text[4096];
    const char *path = test_file("quota/a.txt", "old");
    int outcome, n_errors;
    pid_t child;

    memset(text, 'x', sizeof(text) - 1);
    fflush(stdout);
    child = fork();
    if (child == 0) {
        const struct rlimit limit = {1000, 1000};

        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        _exit(put(path, text, &n_errors) == SIM_ERR_IO && n_errors == 1 ? 0 : 1);
    }
    waitpid(child, &outcome, 0);
    CU_ASSERT_EQUAL(outcome, 0);
    CU_ASSERT_STRING_EQUAL(test_text_of(path), "old");
    CU_ASSERT_EQUAL(n_files_in(test_path("quota")), 1);
}

static void
test_what_cannot_be_written_is_told_and_leaves_nothing(void)
{
    const char *file = test_file("not/folder", "x");
    char below[512], name[5000];
    int n_errors;

    snprintf(below, sizeof(below), "%s/a", file);
    CU_ASSERT_EQUAL(put(below, "new", &n_errors), SIM_ERR_IO);
    CU_ASSERT_EQUAL(n_errors, 1);
    CU_ASSERT_EQUAL(put(test_path("not"), "new", &n_errors), SIM_ERR_IO);
    CU_ASSERT_EQUAL(n_errors, 1);
    memset(name, 'a', sizeof(name) - 1);
    name[sizeof(name) - 1] = '\0';
    CU_ASSERT_EQUAL(put(name, "new", &n_errors), SIM_ERR_IO);
    CU_ASSERT_EQUAL(n_errors, 1);
    CU_ASSERT_EQUAL(n_files_in(test_path("not")), 1);
}

static void
test_probe(void)
{
    const char *path = test_file("probe/kept", "kept");
    sim_diag_t diag;

    sim_diag_open(&diag, NULL);
    CU_ASSERT_EQUAL(sim_draft_probe(path, &diag), SIM_OK);
    CU_ASSERT_STRING_EQUAL(test_text_of(path), "kept");
    CU_ASSERT_EQUAL(sim_draft_probe(test_path("probe/new"), &diag), SIM_OK);
    CU_ASSERT_EQUAL(n_files_in(test_path("probe")), 1);
    CU_ASSERT_EQUAL(diag.n_errors, 0);
    CU_ASSERT_EQUAL(sim_draft_probe("/nowhere/at/all", &diag), SIM_ERR_IO);
    CU_ASSERT_EQUAL(diag.n_errors, 1);
}

static void
test_probe_makes_one_folder(void)
{
    char path[512];
    sim_diag_t diag;

    sim_diag_open(&diag, NULL);
    snprintf(path, sizeof(path), "%s/results/a.h5", test_path("fresh/x"));
    *strrchr(path, 'x') = 'y';
    CU_ASSERT_EQUAL(sim_draft_probe(path, &diag), SIM_ERR_IO); /* two are missing */
    snprintf(path, sizeof(path), "%s", test_path("fresh/x"));
    strcpy(strrchr(path, '/'), "/results.d/a.h5");
    CU_ASSERT_EQUAL(sim_draft_probe(path, &diag), SIM_OK);
    *strrchr(path, '/') = '\0';
    CU_ASSERT_TRUE(test_exists(path));
}

static void
test_texts(void)
{
    const char *path = test_path("text");
    sim_draft_t draft;
    sim_diag_t diag;

    sim_diag_open(&diag, NULL);
    CU_ASSERT_EQUAL_FATAL(sim_draft_open(&draft), SIM_OK);
    fprintf(draft.out, "%d\n", 42);
    CU_ASSERT_FALSE(test_exists(path));
    CU_ASSERT_EQUAL(sim_draft_close(&draft, path, &diag), SIM_OK);
    CU_ASSERT_STRING_EQUAL(test_text_of(path), "42\n");
    CU_ASSERT_EQUAL_FATAL(sim_draft_open(&draft), SIM_OK);
    sim_draft_drop(&draft);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"replaces a file as a whole", test_replaces_a_file_as_a_whole},
        {"follows a link", test_follows_a_link},
        {"a pipe stays a pipe", test_a_pipe_stays_a_pipe},
        {"a file cut off leaves the old one", test_a_file_cut_off_leaves_the_old_one},
        {"what cannot be written is told and leaves nothing",
            test_what_cannot_be_written_is_told_and_leaves_nothing},
        {"probe", test_probe},
        {"probe makes one folder", test_probe_makes_one_folder},
        {"texts", test_texts},
        {NULL, NULL},
    };

    return test_main("draft", cases);
}
