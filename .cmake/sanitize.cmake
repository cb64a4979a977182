# With asserts: RelWithDebInfo would define NDEBUG.
set(CMAKE_BUILD_TYPE Sanitize CACHE STRING "")
set(CMAKE_C_FLAGS_SANITIZE "-O1 -g" CACHE STRING "")
set(YAOLAN_SANITIZE ON CACHE BOOL "")
