// The whole family.
#pragma once

#include <wsman/session.hpp>
#include <wsman/shell.hpp>
